/** @file What a drawing shows: cards of nodes, frames of open blocks, and where wires begin and end. */
import type { Analysis } from '../../analyse/analyse';
import type { Inside, NodeAnalysis } from '../../analyse/node';
import type { GraphDocument, NodeId, Point, PortRef } from '../../graph/document';
import { joinPath, type NodePath } from '../../graph/path';
import { outputsOf } from '../../registry';
import { elements, type Shape } from '../../shape';

import { boundsOf, CARD, frameAround, portOffset, type Box } from './geometry';
import { layered } from './layered';

export interface DrawnNode {
  readonly path: NodePath;
  readonly node: NodeAnalysis;
  readonly box: Box;
  /** Drawn as a frame around what it holds. */
  readonly open: boolean;
}

export interface DrawnWire {
  readonly from: Point;
  readonly to: Point;
  /** Elements that run through it; undefined while its source has no shape. */
  readonly elements: number | undefined;
  /** What lies beside it in its level. */
  readonly boxes: readonly Box[];
}

export interface DrawnScene {
  /** Each frame before what it holds. */
  readonly nodes: readonly DrawnNode[];
  readonly wires: readonly DrawnWire[];
  readonly bounds: Box;
}

type Placement = Pick<GraphDocument, 'positions' | 'open'>;

/**
 * The scene of a document. A level whose nodes all have positions is drawn by them; any other is laid out anew.
 * @param document which blocks are open, and where things stand
 */
export function sceneOf(analysis: Analysis, document: Placement): DrawnScene {
  const level = levelOf(analysis, document, '');
  const nodes = level.items.flatMap(({ nodes: all }) => all);
  const wires = [...level.wires, ...level.items.flatMap((item) => item.wires)];
  const bounds = boundsOf(nodes.map(({ box }) => box)) ?? { x: 0, y: 0, ...CARD };
  return { nodes, wires, bounds };
}

/** A node of a level with all that is drawn in it. */
interface Item {
  readonly id: NodeId;
  readonly nodes: readonly DrawnNode[];
  readonly wires: readonly DrawnWire[];
}

interface DrawnLevel {
  readonly items: readonly Item[];
  readonly wires: readonly DrawnWire[];
}

const own = ({ nodes }: Item): DrawnNode => nodes[0]!;

function levelOf(analysis: Analysis, document: Placement, level: NodePath): DrawnLevel {
  const drawn = [...analysis.nodes].map(([id, node]) => itemOf(node, document, joinPath(level, id), id));
  const items = isPlaced(analysis, document, level) ? drawn : arranged(analysis, drawn);
  return { items, wires: wiresOf(analysis, new Map(items.map((item) => [item.id, own(item)]))) };
}

/** Whether everything that is drawn in a level has a position; a frame that is laid out anew has another size than before. */
function isPlaced(analysis: Analysis, document: Placement, level: NodePath): boolean {
  return [...analysis.nodes].every(([id, { inside }]) => {
    const path = joinPath(level, id);
    return document.positions.has(path) && (!inside || !document.open.has(path) || isPlaced(inside.analysis, document, path));
  });
}

/** A node at its own position, or at (0, 0) where it has none: frames are as large as what they hold says. */
function itemOf(node: NodeAnalysis, document: Placement, path: NodePath, id: NodeId): Item {
  const at = document.positions.get(path) ?? { x: 0, y: 0 };
  const inside = document.open.has(path) ? node.inside : undefined;
  if (!inside) return { id, nodes: [{ path, node, box: { ...at, ...CARD }, open: false }], wires: [] };
  const level = levelOf(inside.analysis, document, path);
  const held = level.items.flatMap(({ nodes }) => nodes);
  const bounds = boundsOf(level.items.map((item) => own(item).box));
  const frame: DrawnNode = { path, node, box: frameAround(bounds, { x: 0, y: 0 }), open: true };
  // Inner wires start and end at the frame, which is only known now.
  const doors = wiresToDoors(inside, new Map(level.items.map((item) => [item.id, own(item)])), frame);
  return moved({ id, nodes: [frame, ...held], wires: [...level.wires, ...doors, ...level.items.flatMap(({ wires }) => wires)] }, at);
}

function moved(item: Item, { x, y }: Point): Item {
  const point = (at: Point): Point => ({ x: at.x + x, y: at.y + y });
  const box = (one: Box): Box => ({ ...one, ...point(one) });
  return {
    id: item.id,
    nodes: item.nodes.map((node) => ({ ...node, box: box(node.box) })),
    wires: item.wires.map((wire) => ({ ...wire, from: point(wire.from), to: point(wire.to), boxes: wire.boxes.map(box) })),
  };
}

/** Items moved to where the layout puts them. */
function arranged(analysis: Analysis, items: readonly Item[]): readonly Item[] {
  const wires = analysis.graph.edges.map(({ from, to }) => ({ from: from.node, to: to.node })).filter(({ from }) => analysis.nodes.has(from));
  const places = layered({ sizes: new Map(items.map((item) => [item.id, own(item).box])), wires });
  return items.map((item) => {
    const { box } = own(item);
    const at = places.get(item.id)!;
    return moved(item, { x: at.x - box.x, y: at.y - box.y });
  });
}

/** Where the ports of a node lie, on its left or right edge. */
function portAt({ box, node, open }: DrawnNode, side: 'input' | 'output', port: string): Point {
  const ports: readonly string[] = side === 'input' ? Object.keys(node.op.inputs) : outputsOf(node.op);
  const y = box.y + portOffset(box.height, open, Math.max(0, ports.indexOf(port)), ports.length);
  return { x: side === 'input' ? box.x : box.x + box.width, y };
}

function shapeOf(analysis: Analysis, { node, port }: PortRef): Shape | undefined {
  return analysis.entries.get(node)?.shape ?? analysis.nodes.get(node)?.outputs[port]?.shape;
}

const carried = (shape: Shape | undefined) => shape && elements(shape);

/** Wires between the nodes of a level. */
function wiresOf(analysis: Analysis, nodes: ReadonlyMap<NodeId, DrawnNode>): readonly DrawnWire[] {
  const boxes = [...nodes.values()].map(({ box }) => box);
  return analysis.graph.edges.flatMap(({ from, to }) => {
    const [a, b] = [nodes.get(from.node), nodes.get(to.node)];
    if (!a || !b) return [];
    return [{ from: portAt(a, 'output', from.port), to: portAt(b, 'input', to.port), elements: carried(shapeOf(analysis, from)), boxes }];
  });
}

/** Wires from the inner side of a frame's inputs, and to that of its outputs. */
function wiresToDoors({ analysis, body }: Inside, nodes: ReadonlyMap<NodeId, DrawnNode>, frame: DrawnNode): readonly DrawnWire[] {
  const boxes = [...nodes.values()].map(({ box }) => box);
  const start = (ref: PortRef) => {
    const node = nodes.get(ref.node);
    return node ? portAt(node, 'output', ref.port) : portAt(frame, 'input', ref.node.slice(1));
  };
  const entering = analysis.graph.edges
    .filter(({ from }) => !nodes.has(from.node))
    .map(({ from, to }) => ({ from: start(from), to: portAt(nodes.get(to.node)!, 'input', to.port), elements: carried(shapeOf(analysis, from)), boxes }));
  const leaving = Object.entries(body.exits).map(([port, ref]) => ({
    from: start(ref),
    to: portAt(frame, 'output', port),
    elements: carried(shapeOf(analysis, ref)),
    boxes,
  }));
  return [...entering, ...leaving];
}
