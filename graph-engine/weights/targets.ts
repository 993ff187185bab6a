/** @file Every weight of a network, with the shape that it has here and in PyTorch. */
import { analyse, type Analysis } from '../analyse/analyse';
import { flatAnalysis } from '../analyse/flatten';
import type { Graph, NodeId } from '../graph/document';
import { asOp } from '../registry';

import { channelOrders, orderInto, type ChannelOrder } from './channelOrder';

/** One weight of one node. */
export interface WeightTarget {
  /** The node's path: `layer1/0/conv1`. */
  readonly node: NodeId;
  /** The op's name for it: `kernel`, `bias`, `gamma`, … */
  readonly weight: string;
  /** Sizes in tfjs's layout: […kernel, in, out], or [channels]. */
  readonly shape: readonly number[];
  /** How the channels that it is indexed by (a kernel's inputs, a vector's own) stand to PyTorch's. */
  readonly order: ChannelOrder;
}

/** The weights in topological order, each op's in its own. Nodes with problems have none. */
export function weightTargets(graph: Graph, nested: Analysis = analyse(graph)): readonly WeightTarget[] {
  const analysis = flatAnalysis(nested);
  const orders = channelOrders(analysis);
  return [...analysis.nodes].flatMap(([node, { op, args }]) => {
    const weights = args ? asOp(op).weights?.(args) : undefined;
    // A kernel has a row for every channel that enters, a vector an element for every channel that leaves.
    const into = orderInto(analysis, node, orders);
    const out = orders.get(node);
    return Object.entries(weights ?? {}).map(([weight, { shape }]) => ({ node, weight, shape, order: shape.length < 2 ? out : into }));
  });
}
