/** @file Where cards, frames and wires of a union stand: the canvas's layout, level by level, in each level's own coordinates. */
import { layout } from '@/components/canvas/layout/elkWorker';
import { courseOf } from '@/components/canvas/wirePath';
import { boundsOf, CARD, type Box } from '@/components/editor/metrics';
import { frameAround, portOffset } from '@/components/editor/scene/frame';
import type { Body } from '@/graph-engine/block';
import type { EdgeDiff } from '@/graph-engine/compare/diff';
import type { Union } from '@/graph-engine/compare/union';
import type { NodeId, Point, PortRef } from '@/graph-engine/graph/document';
import { joinPath, type NodePath } from '@/graph-engine/graph/path';
import { outputsOf } from '@/graph-engine/registry';

export interface Wire {
  readonly id: string;
  readonly mark: EdgeDiff['mark'];
  /** As SVG has it. */
  readonly path: string;
}

/** One level as it is drawn. */
export interface Level {
  readonly union: Union;
  readonly boxes: ReadonlyMap<NodeId, Box>;
  readonly wires: readonly Wire[];
  /** What lies in the blocks that are open; each counts from a corner of its own. */
  readonly frames: ReadonlyMap<NodeId, Level>;
  /** Around all of it; inside a block the frame, with its title bar. */
  readonly bounds: Box;
}

/** The block that a level is the inside of. */
interface Around {
  readonly path: NodePath;
  readonly body: Body | undefined;
}

const OUTERMOST: Around = { path: '', body: undefined };
const ORIGIN: Point = { x: 0, y: 0 };

/**
 * Lays out a union and the blocks in it that are open, innermost first.
 * @param aspect width to height of the whole
 */
export async function arranged(union: Union, open: ReadonlySet<NodePath>, aspect?: number, { path, body }: Around = OUTERMOST): Promise<Level> {
  const frames = new Map<NodeId, Level>();
  for (const [id, inner] of union.inside) {
    const inside = joinPath(path, id);
    const around = { path: inside, body: union.nodes.get(id)?.inside?.body };
    if (open.has(inside)) frames.set(id, await arranged(inner, open, undefined, around));
  }
  const sizes = new Map([...frames].map(([id, { bounds }]) => [id, bounds] as const));
  const doors = body && { entries: body.entries, exits: Object.values(body.exits) };
  const positions = await layout({ graph: union.graph, frames: sizes, ...(doors && { doors }), aspect });
  const boxes = new Map<NodeId, Box>();
  for (const id of union.graph.nodes.keys()) {
    const { width, height } = sizes.get(id) ?? CARD;
    boxes.set(id, { ...(positions.get(id) ?? ORIGIN), width, height });
  }
  const content = boundsOf(boxes.values());
  const bounds = body ? frameAround(content, ORIGIN) : (content ?? { ...ORIGIN, ...CARD });
  return { union, boxes, frames, bounds, wires: wiresOf({ union, boxes, frames, bounds }, body) };
}

type Placed = Omit<Level, 'wires'>;

function wiresOf(level: Placed, body: Body | undefined): readonly Wire[] {
  const { graph, edgeMarks } = level.union;
  const inner = graph.edges.map(({ id, from, to }): Wire => {
    const start = level.boxes.has(from.node) ? portAt(level, from, 'right') : doorAt(level, body?.entries ?? [], from.node, 'left');
    const own = [from.node, to.node];
    return { id, mark: edgeMarks.get(id) ?? 'same', path: course(level, start, portAt(level, to, 'left'), own) };
  });
  const exits = Object.entries(body?.exits ?? {}).filter(([, { node }]) => level.boxes.has(node));
  const names = Object.keys(body?.exits ?? {});
  const outer = exits.map(([port, from]): Wire => {
    const path = course(level, portAt(level, from, 'right'), doorAt(level, names, port, 'right'), [from.node]);
    return { id: `exit ${port}`, mark: 'same', path };
  });
  return [...inner, ...outer];
}

function course({ boxes }: Placed, source: Point, target: Point, own: readonly NodeId[]): string {
  const between = [...boxes].filter(([id]) => !own.includes(id)).map(([, box]) => box);
  const joined = own.flatMap((id) => boxes.get(id) ?? []);
  return courseOf({ sourceX: source.x, sourceY: source.y, targetX: target.x, targetY: target.y }, between, joined).path;
}

/** Ports share the height of their side; one that the node has not stands in the middle. */
function portAt({ union, boxes, frames }: Placed, { node, port }: PortRef, side: 'left' | 'right'): Point {
  const box = boxes.get(node)!;
  const op = union.nodes.get(node)?.op;
  const ports = !op ? [] : side === 'left' ? Object.keys(op.inputs) : outputsOf(op);
  const index = ports.indexOf(port);
  const [at, count] = index < 0 ? [0, 1] : [index, ports.length];
  return { x: side === 'left' ? box.x : box.x + box.width, y: box.y + portOffset(box, frames.has(node), at, count) };
}

/** Where a wire goes through the frame around a level. */
function doorAt({ bounds }: Placed, names: readonly string[], name: string, side: 'left' | 'right'): Point {
  const y = bounds.y + portOffset(bounds, true, Math.max(0, names.indexOf(name)), Math.max(1, names.length));
  return { x: side === 'left' ? bounds.x : bounds.x + bounds.width, y };
}

/** How far the inside of an open block is moved, from its own coordinates to those of the level that it stands in. */
export function offsetOf(box: Box, { bounds }: Level): Point {
  return { x: box.x - bounds.x, y: box.y - bounds.y };
}

/** The box of a node in the coordinates of the whole drawing; undefined while a block around it is closed. */
export function boxAt(level: Level, path: readonly NodeId[]): Box | undefined {
  const [id, ...rest] = path;
  const box = id === undefined ? undefined : level.boxes.get(id);
  if (!box || rest.length === 0) return box;
  const inside = level.frames.get(id!);
  const found = inside && boxAt(inside, rest);
  const by = inside && offsetOf(box, inside);
  return found && by && { ...found, x: found.x + by.x, y: found.y + by.y };
}

/** The paths of all blocks that were changed and have something to show inside. */
export function changedBlocks({ inside, marks }: Union, prefix: NodePath = ''): readonly NodePath[] {
  return [...inside].flatMap(([id, inner]) => {
    const path = joinPath(prefix, id);
    return marks.get(id) === 'changed' ? [path, ...changedBlocks(inner, path)] : [];
  });
}
