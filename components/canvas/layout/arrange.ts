/** @file Positions for a graph: layered from left to right, wrapped into rows like a text, so that a long chain fits. */
import type { ElkNode, ELK } from 'elkjs/lib/elk-api';

import { CARD, COLUMN_GAP, ROW_GAP } from '@/components/editor/metrics';
import type { Graph, NodeId, Point } from '@/graph-engine/graph/document';
import { adjacency, topologicalOrder } from '@/graph-engine/graph/topology';

export type Positions = ReadonlyMap<NodeId, Point>;

/** Whatever lays out an ELK graph: the worker in the page, elkjs itself in a test. */
export type Layouter = Pick<ELK, 'layout'>;

/** Up to so many columns a graph stays in one row: wrapping costs wires that run back. */
const ONE_ROW = 7;
/** Width to height of the whole drawing, where the canvas does not say. */
const ASPECT = 1.5;

const WRAPPED = {
  'elk.layered.wrapping.strategy': 'MULTI_EDGE',
  // ELK counts the room between rows too low; without this the drawing comes out too tall.
  'elk.layered.wrapping.correctionFactor': '1.6',
  'elk.layered.wrapping.additionalEdgeSpacing': String(ROW_GAP / 2),
};

/** The graph as ELK wants it. Nodes go in topological order, which keeps the layout steady from edit to edit. */
export function elkGraph(graph: Graph, aspect = ASPECT): ElkNode {
  const depth = depths(graph);
  const columns = [...depth.values()].reduce((most, at) => Math.max(most, at + 1), 0);
  return {
    id: 'graph',
    layoutOptions: {
      ...(columns > ONE_ROW && WRAPPED),
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.aspectRatio': String(aspect),
      'elk.spacing.nodeNode': String(ROW_GAP / 2),
      'elk.spacing.componentComponent': String(ROW_GAP),
      'elk.layered.spacing.nodeNodeBetweenLayers': String(COLUMN_GAP),
      'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
    },
    children: [...depth.keys()].map((id) => ({ id, ...CARD })),
    edges: graph.edges.map(({ id, from, to }) => ({ id: `wire:${id}`, sources: [from.node], targets: [to.node] })),
  };
}

/** Asks ELK for positions. @throws whatever the layouter does; the caller falls back to `rows`. */
export async function arrange(layouter: Layouter, graph: Graph, aspect?: number): Promise<Positions> {
  if (graph.nodes.size === 0) return new Map();
  const done = await layouter.layout(elkGraph(graph, aspect));
  const placed = (done.children ?? []).map(({ id, x = 0, y = 0 }) => [id, { x: Math.round(x), y: Math.round(y) }] as const);
  return new Map(placed);
}

/** A plain layout without ELK: a column per depth, columns wrapped into rows. Good enough where no worker starts. */
export function rows(graph: Graph, aspect = ASPECT): Positions {
  const depth = depths(graph);
  const columns: NodeId[][] = [];
  for (const [id, at] of depth) (columns[at] ??= []).push(id);
  const dx = CARD.width + COLUMN_GAP;
  const dy = CARD.height + ROW_GAP;
  const tallest = columns.reduce((most, column) => Math.max(most, column.length), 1);
  const fitting = Math.max(3, Math.ceil(Math.sqrt((columns.length * tallest * dy * aspect) / dx)));
  const perRow = columns.length > ONE_ROW ? fitting : columns.length;
  const positions = new Map<NodeId, Point>();
  columns.forEach((column, c) => {
    const top = Math.floor(c / perRow) * tallest * dy;
    column.forEach((id, r) => positions.set(id, { x: (c % perRow) * dx, y: top + r * dy }));
  });
  return positions;
}

/** Length of the longest path that leads to each node, in topological order; 0 for those on and behind cycles. */
function depths(graph: Graph): ReadonlyMap<NodeId, number> {
  const links = adjacency(graph.edges);
  const { sorted } = topologicalOrder(graph, links);
  const depth = new Map<NodeId, number>();
  for (const id of sorted) {
    const sources = (links.into.get(id) ?? []).map((edge) => depth.get(edge.from.node) ?? 0);
    depth.set(id, sources.reduce((most, at) => Math.max(most, at + 1), 0));
  }
  for (const id of graph.nodes.keys()) if (!depth.has(id)) depth.set(id, 0);
  return depth;
}
