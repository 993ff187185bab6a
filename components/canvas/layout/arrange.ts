/** @file Positions for a graph: layered from left to right, wrapped into rows like a text, so that a long chain fits. */
import type { ElkNode, ELK } from 'elkjs/lib/elk-api';

import { CARD, COLUMN_GAP, ROW_GAP, type Size } from '@/components/editor/metrics';
import { portOffset } from '@/components/editor/scene/frame';
import type { Graph, NodeId, Point, PortRef } from '@/graph-engine/graph/document';
import { adjacency, topologicalOrder } from '@/graph-engine/graph/topology';
import { definitionIn, outputsOf } from '@/graph-engine/registry';

export type Positions = ReadonlyMap<NodeId, Point>;

/** Whatever lays out an ELK graph: the worker in the page, elkjs itself in a test. */
export type Layouter = Pick<ELK, 'layout'>;

/** What is to be laid out: one level, which may hold frames of open blocks. */
export interface Plan {
  readonly graph: Graph;
  /** Sizes of what is no card: the frames of open blocks. */
  readonly frames?: ReadonlyMap<NodeId, Size>;
  /** Inside a block: its inputs, which come first, and what feeds its outputs, which come last. */
  readonly doors?: { readonly entries: readonly NodeId[]; readonly exits: readonly PortRef[] };
  /** Width to height of the whole drawing. */
  readonly aspect?: number | undefined;
}

/** Up to so many columns a graph stays in one row: wrapping costs wires that run back. */
const ONE_ROW = 7;
/** Inside a frame a row may be longer, because the eye follows the frame: a bottleneck, or two open blocks side by side. */
const ONE_ROW_INSIDE = { columns: 10, width: 4600 };
/** Width to height of the whole drawing, where the canvas does not say. */
const ASPECT = 1.5;
const ASPECT_INSIDE = 2.4;

const WRAPPED = {
  'elk.layered.wrapping.strategy': 'MULTI_EDGE',
  // ELK counts the room between rows too low; without this the drawing comes out too tall.
  'elk.layered.wrapping.correctionFactor': '1.6',
  'elk.layered.wrapping.additionalEdgeSpacing': String(ROW_GAP / 2),
};

/** The level as ELK wants it. Nodes go in topological order, which keeps the layout steady from edit to edit. */
export function elkGraph(plan: Plan): ElkNode {
  const { graph, doors } = plan;
  const depth = depths(graph);
  const wraps = isLong(plan, columnsOf(depth));
  // Doors hold their ends of wires at the left and the right, which rows below each other have no place for.
  const entries = wraps ? [] : (doors?.entries ?? []);
  const exits = wraps ? [] : (doors?.exits ?? []);
  const source = (ref: PortRef) => (entries.includes(ref.node) ? ref.node : portId('output', ref));
  const drawn = (id: NodeId) => depth.has(id) || entries.includes(id);
  return {
    id: 'graph',
    layoutOptions: {
      ...(wraps && WRAPPED),
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.aspectRatio': String(plan.aspect ?? (doors ? ASPECT_INSIDE : ASPECT)),
      'elk.spacing.nodeNode': String(ROW_GAP / 2),
      'elk.spacing.componentComponent': String(ROW_GAP),
      'elk.layered.spacing.nodeNodeBetweenLayers': String(COLUMN_GAP),
      'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      // Inside a block every branch begins at the block's input, as figures in papers have it.
      ...(doors && !wraps && { 'elk.layered.layering.strategy': 'LONGEST_PATH_SOURCE' }),
    },
    children: [
      ...entries.map((id) => door(id, 'FIRST')),
      ...[...depth.keys()].map((id) => elkNode(plan, id)),
      ...exits.map((_, i) => door(`exit:${i}`, 'LAST')),
    ],
    edges: [
      ...graph.edges
        .filter(({ from }) => drawn(from.node))
        .map(({ id, from, to }) => ({ id: `wire:${id}`, sources: [source(from)], targets: [portId('input', to)] })),
      ...exits
        .map((from, i) => ({ id: `exit-wire:${i}`, sources: [source(from)], targets: [`exit:${i}`], from }))
        .filter(({ from }) => drawn(from.node))
        .map(({ id, sources, targets }) => ({ id, sources, targets })),
    ],
  };
}

function door(id: string, layer: 'FIRST' | 'LAST'): ElkNode {
  return { id, width: 1, height: 1, layoutOptions: { 'elk.layered.layering.layerConstraint': layer } };
}

/** A card or a frame with its ports where they are drawn, so that what is wired in a row lies on one line. */
function elkNode({ graph, frames }: Plan, id: NodeId): ElkNode {
  const frame = frames?.get(id);
  const size = frame ?? CARD;
  const definition = definitionIn(graph, graph.nodes.get(id)!.kind);
  const ports = (side: 'input' | 'output', names: readonly string[]) =>
    names.map((name, i) => ({
      id: portId(side, { node: id, port: name }),
      width: 0,
      height: 0,
      x: side === 'input' ? 0 : size.width,
      y: portOffset(size, frame !== undefined, i, names.length),
    }));
  return {
    id,
    width: size.width,
    height: size.height,
    ports: [...ports('input', Object.keys(definition.inputs)), ...ports('output', outputsOf(definition))],
    layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
  };
}

function portId(side: 'input' | 'output', { node, port }: PortRef): string {
  return `${side}:${node}:${port}`;
}

/** Asks ELK for positions. @throws whatever the layouter does; the caller falls back to `rows`. */
export async function arrange(layouter: Layouter, plan: Plan): Promise<Positions> {
  if (plan.graph.nodes.size === 0) return new Map();
  const done = await layouter.layout(elkGraph(plan));
  const placed = (done.children ?? [])
    .filter(({ id }) => plan.graph.nodes.has(id))
    .map(({ id, x = 0, y = 0 }) => [id, { x: Math.round(x), y: Math.round(y) }] as const);
  return new Map(placed);
}

/** A plain layout without ELK: a column per depth, columns wrapped into rows. Good enough where no worker starts. */
export function rows(plan: Plan): Positions {
  const { graph, frames, doors, aspect = doors ? ASPECT_INSIDE : ASPECT } = plan;
  const depth = depths(graph);
  const columns = columnsOf(depth);
  const sizeOf = (id: NodeId): Size => frames?.get(id) ?? CARD;
  const widths = columns.map((column) => Math.max(...column.map((id) => sizeOf(id).width)));
  const heights = columns.map((column) => column.reduce((sum, id) => sum + sizeOf(id).height + ROW_GAP, 0));
  const length = widths.reduce((sum, width) => sum + width + COLUMN_GAP, 0);
  const wraps = isLong(plan, columns);
  // As many rows as make the whole about as wide as it should be.
  const longest = wraps ? Math.max(3 * (CARD.width + COLUMN_GAP), Math.sqrt(length * Math.max(...heights) * aspect)) : Infinity;
  const positions = new Map<NodeId, Point>();
  let [x, top, tallest] = [0, 0, 0];
  columns.forEach((column, c) => {
    if (x > 0 && x + widths[c]! > longest) [x, top, tallest] = [0, top + tallest, 0];
    let y = top;
    for (const id of column) {
      positions.set(id, { x, y });
      y += sizeOf(id).height + ROW_GAP;
    }
    tallest = Math.max(tallest, heights[c]!);
    x += widths[c]! + COLUMN_GAP;
  });
  return positions;
}

/** Nodes by depth. */
function columnsOf(depth: ReadonlyMap<NodeId, number>): readonly (readonly NodeId[])[] {
  const columns: NodeId[][] = [];
  for (const [id, at] of depth) (columns[at] ??= []).push(id);
  return columns;
}

/** Whether a level is too long for one row. */
function isLong({ frames, doors }: Plan, columns: readonly (readonly NodeId[])[]): boolean {
  if (!doors) return columns.length > ONE_ROW;
  const widths = columns.map((ids) => Math.max(...ids.map((id) => (frames?.get(id) ?? CARD).width)) + COLUMN_GAP);
  return columns.length > ONE_ROW_INSIDE.columns || widths.reduce((sum, width) => sum + width, 0) > ONE_ROW_INSIDE.width;
}

/** Length of the longest path that leads to each node, in topological order; 0 for those on and behind cycles. */
function depths(graph: Graph): ReadonlyMap<NodeId, number> {
  const links = adjacency(graph.edges);
  const { sorted } = topologicalOrder(graph, links);
  const depth = new Map<NodeId, number>();
  for (const id of sorted) {
    // A block's inputs are no nodes: what reads them stands in the first column.
    const sources = (links.into.get(id) ?? []).filter(({ from }) => graph.nodes.has(from.node)).map(({ from }) => depth.get(from.node) ?? 0);
    depth.set(id, sources.reduce((most, at) => Math.max(most, at + 1), 0));
  }
  for (const id of graph.nodes.keys()) if (!depth.has(id)) depth.set(id, 0);
  return depth;
}
