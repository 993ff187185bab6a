/** @file How the channels of a tensor stand to PyTorch's: the same, or, once space was flattened into them, in another order. */
import type { Analysis } from '../analyse/analyse';
import type { NodeId } from '../graph/document';
import type { OpKind } from '../ops';
import { axesOf, elements, size, type Shape } from '../shape';

import { ownOrdered } from './ownOrder';

/** At each of our positions, PyTorch's; undefined where they are the same. */
export type ChannelOrder = Uint32Array | undefined;

interface Incoming {
  readonly shape: Shape;
  readonly order: ChannelOrder;
}

/** Ops that put channels together anew; all others hand on the order of their first input where the channels stay. */
const ORDERS = {
  // Every unit of a dense layer and every filter has its own place in both.
  dense: () => undefined,
  conv2d: () => undefined,
  conv3d: () => undefined,
  // We have T, H, W, C in a row, PyTorch C, T, H, W.
  flatten: ([x]) => x && flattened(x.shape),
  concat: (inputs, output) => concatenated(inputs, output),
} satisfies Partial<Record<OpKind, (inputs: readonly Incoming[], output: Shape) => ChannelOrder>> as Readonly<
  Record<string, ((inputs: readonly Incoming[], output: Shape) => ChannelOrder) | undefined>
>;

/** The order of every node's output, in an analysis without blocks and without errors. */
export function channelOrders(analysis: Analysis): ReadonlyMap<NodeId, ChannelOrder> {
  return ordersWith(analysis, flattenedOurWay(analysis));
}

/** Flatten nodes whose vectors keep our order in PyTorch as well (see ownOrder.ts). */
export function flattenedOurWay(analysis: Analysis): ReadonlySet<NodeId> {
  return ownOrdered(analysis, ordersWith);
}

/** The orders, given the nodes whose output is in our own. */
function ordersWith(analysis: Analysis, ours: ReadonlySet<NodeId>): ReadonlyMap<NodeId, ChannelOrder> {
  const orders = new Map<NodeId, ChannelOrder>();
  for (const [id, { node, output }] of analysis.nodes) {
    if (ours.has(id)) continue;
    const inputs = incoming(analysis, id, orders);
    const rule = Object.hasOwn(ORDERS, node.kind) ? ORDERS[node.kind] : undefined;
    const [first] = inputs;
    const handedOn = first?.order?.length === output?.C ? first?.order : undefined;
    orders.set(id, rule && output ? rule(inputs, output) : handedOn);
  }
  return orders;
}

/** What the wires of a node bring. */
function incoming({ adjacency, nodes }: Analysis, id: NodeId, orders: ReadonlyMap<NodeId, ChannelOrder>): Incoming[] {
  return (adjacency.into.get(id) ?? []).flatMap(({ from }) => {
    const shape = nodes.get(from.node)?.output;
    return shape ? [{ shape, order: orders.get(from.node) }] : [];
  });
}

/** The order of what a node reads, which is that of the rows of its weights. */
export function orderInto(analysis: Analysis, id: NodeId, orders: ReadonlyMap<NodeId, ChannelOrder>): ChannelOrder {
  return incoming(analysis, id, orders)[0]?.order;
}

function flattened(shape: Shape): ChannelOrder {
  const channels = shape.C;
  const places = elements(shape) / channels;
  if (places === 1 || channels === 1 || axesOf(shape).length === 1) return undefined;
  return Uint32Array.from({ length: elements(shape) }, (_, i) => (i % channels) * places + Math.floor(i / channels));
}

/** Side by side along C; along any other axis the channels stay. */
function concatenated(inputs: readonly Incoming[], output: Shape): ChannelOrder {
  if (inputs.every(({ order }) => !order)) return undefined;
  const total = inputs.reduce((sum, { shape }) => sum + size(shape, 'C'), 0);
  if (total !== output.C) return inputs[0]?.order;
  const joined = new Uint32Array(total);
  let at = 0;
  for (const { shape, order } of inputs) {
    for (let i = 0; i < shape.C; i++) joined[at + i] = at + (order?.[i] ?? i);
    at += shape.C;
  }
  return joined;
}
