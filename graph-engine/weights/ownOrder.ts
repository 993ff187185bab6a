/** @file Flattened vectors whose order cannot be PyTorch's, because something reads them that cannot be told. */
import type { Analysis } from '../analyse/analyse';
import type { NodeId } from '../graph/document';
import type { OpKind } from '../ops';

import type { ChannelOrder } from './channelOrder';

/** Weights are reordered, so that any order may enter. */
const TOLD: readonly OpKind[] = ['dense', 'conv2d', 'conv3d'];
/** Every element goes its own way; all inputs must have one order. */
const ALIKE: readonly OpKind[] = ['relu', 'sigmoid', 'softmax', 'dropout', 'batchNorm', 'add', 'multiply', 'mean', 'max'];
/** Inputs side by side: what is joined is known piece by piece. */
const JOINED: readonly OpKind[] = ['concat'];

/** The order of every node's output, given the nodes that keep ours. */
type OrdersWith = (analysis: Analysis, ours: ReadonlySet<NodeId>) => ReadonlyMap<NodeId, ChannelOrder>;

/**
 * Flatten nodes that keep our order T, H, W, C: those that reach, without a dense layer between, an output of the
 * network, a sum with a vector of another order, or anything else that looks at places. The analysis has no blocks.
 */
export function ownOrdered(analysis: Analysis, ordersWith: OrdersWith): ReadonlySet<NodeId> {
  const kept = new Set<NodeId>();
  for (let before = -1; before < kept.size; ) {
    before = kept.size;
    const orders = ordersWith(analysis, kept);
    const from = originsOf(analysis, orders);
    for (const [id, { node }] of analysis.nodes) {
      const read = (analysis.adjacency.outOf.get(id)?.length ?? 0) > 0;
      if (!read && orders.get(id)) for (const origin of from.get(id) ?? []) kept.add(origin);
      const sources = (analysis.adjacency.into.get(id) ?? []).map((edge) => edge.from.node);
      if (isFine(node.kind, sources.map((source) => orders.get(source)))) continue;
      for (const source of sources) for (const origin of from.get(source) ?? []) kept.add(origin);
    }
  }
  return kept;
}

function isFine(kind: string, orders: readonly ChannelOrder[]): boolean {
  if (orders.every((order) => !order) || [...TOLD, ...JOINED].includes(kind as OpKind)) return true;
  return ALIKE.includes(kind as OpKind) && orders.every((order) => sameOrder(order, orders[0]));
}

function sameOrder(a: ChannelOrder, b: ChannelOrder): boolean {
  return a === b || (a !== undefined && a.length === b?.length && a.every((place, i) => place === b[i]));
}

/** The flatten nodes that each order comes from. */
function originsOf(analysis: Analysis, orders: ReadonlyMap<NodeId, ChannelOrder>): ReadonlyMap<NodeId, ReadonlySet<NodeId>> {
  const from = new Map<NodeId, ReadonlySet<NodeId>>();
  for (const id of analysis.nodes.keys()) {
    const sources = (analysis.adjacency.into.get(id) ?? []).flatMap((edge) => [...(from.get(edge.from.node) ?? [])]);
    if (orders.get(id)) from.set(id, new Set(sources.length > 0 ? sources : [id]));
  }
  return from;
}
