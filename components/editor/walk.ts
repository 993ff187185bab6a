/** @file Steps from node to node with the arrow keys: along wires, and between nodes that stand side by side. */
import type { Analysis } from '@/graph-engine/analyse/analyse';
import type { GraphDocument, NodeId } from '@/graph-engine/graph/document';

export type Direction = 'back' | 'on' | 'up' | 'down';

/** All nodes in reading order: topological, nodes on and behind cycles last. */
export function readingOrder({ order, graph }: Analysis): readonly NodeId[] {
  const seen = new Set([...order.sorted, ...order.cyclic]);
  return [...order.sorted, ...order.cyclic, ...[...graph.nodes.keys()].filter((id) => !seen.has(id))];
}

/**
 * The node one step away: `back` to what a node reads, `on` to what reads it, `up` and `down` among the nodes that
 * share a source or a target with it. Undefined where there is none.
 */
export function step(analysis: Analysis, document: GraphDocument, from: NodeId, direction: Direction): NodeId | undefined {
  const { into, outOf } = analysis.adjacency;
  if (direction === 'back') return into.get(from)?.[0]?.from.node;
  if (direction === 'on') return outOf.get(from)?.[0]?.to.node;
  const siblings = new Set<NodeId>();
  for (const { from: source } of into.get(from) ?? []) outOf.get(source.node)?.forEach((edge) => siblings.add(edge.to.node));
  for (const { to: target } of outOf.get(from) ?? []) into.get(target.node)?.forEach((edge) => siblings.add(edge.from.node));
  siblings.add(from);
  // Alone on its wires, a node still has neighbours in the drawing: the next in reading order.
  const order = siblings.size > 1 ? byHeight([...siblings], document) : readingOrder(analysis);
  return order[order.indexOf(from) + (direction === 'up' ? -1 : 1)];
}

function byHeight(ids: NodeId[], { positions }: GraphDocument): NodeId[] {
  const y = (id: NodeId) => positions.get(id)?.y ?? 0;
  return ids.sort((a, b) => y(a) - y(b));
}
