/** @file Turns a 2D network into its 3D counterpart: every k×k gets a kernel along T, images become clips. */
import { analyse, analyseNode, type Analysis } from '../analyse/analyse';
import { incomingFrom, type Incoming, type NodeAnalysis } from '../analyse/node';
import type { Graph, GraphNode, NodeId } from '../graph/document';
import type { Edit } from '../graph/edits';

import { depthsOf } from './levels';
import { DEFAULT_INFLATION, type InflateOptions } from './options';
import { inflated, type Inflated } from './rules';

/**
 * The edits that inflate a network (Carreira and Zisserman 2017), to be applied as one step. Nodes keep their ids,
 * labels, places and wires; what has no 2D in it is left alone, so a network without 2D ops gives no edits.
 *
 * Time is padded so that no window runs out of frames. With T = 1 every H, W and C stays as it was. With more frames
 * and strides along T, branches that meet must have strided alike, and a flattened map has T times the channels.
 * A frame taken out of a clip has no time, and what reads it stays 2D. Nodes inside a block of the user's own belong
 * to that block and stay. With `only`, the inputs that these nodes read become clips, and all others stay 2D over them,
 * which is how mixed convolutions are made.
 */
export function inflate(graph: Graph, options: InflateOptions = DEFAULT_INFLATION): readonly Edit[] {
  const before = analyse(graph);
  const now = new Map<NodeId, NodeAnalysis>();
  const depths = depthsOf(before);
  const chosen = choice(before, options.only);
  const edits: Edit[] = [];
  for (const id of before.order.sorted) {
    const { node, op } = before.nodes.get(id)!;
    const wires = wiresInto(before, now, id);
    const first = Object.values(wires)[0]?.[0];
    const was = firstShape(before, id);
    const situation = { node, op, depth: depths.get(id) ?? 0, chosen: chosen(id), ...(was && { was }), ...(first && { now: first.shape }) };
    const change = inflated(situation, options);
    if (change) edits.push(editFor(node, change));
    now.set(id, analyseNode(graph, change ? { ...node, kind: change.kind, params: { ...kept(node, change), ...change.params } } : node, wires));
  }
  return edits;
}

function editFor(node: GraphNode, { kind, params }: Inflated): Edit {
  return kind === node.kind ? { type: 'setParams', node: node.id, params } : { type: 'replaceNode', node: node.id, kind, params };
}

/** Another kind comes with all its parameters. */
function kept(node: GraphNode, { kind }: Inflated): GraphNode['params'] {
  return kind === node.kind ? node.params : {};
}

/** Whether a node is to be inflated: it is one of those, or what they are computed from begins with it. */
function choice({ adjacency, nodes }: Analysis, only: ReadonlySet<NodeId> | undefined): (id: NodeId) => boolean {
  if (!only) return () => true;
  const above = new Set(only);
  // A set that grows while it is walked: what is added is visited as well.
  for (const id of above) for (const { from } of adjacency.into.get(id) ?? []) above.add(from.node);
  return (id) => (nodes.get(id)?.op.family === 'input' ? above : only).has(id);
}

/** What the wires of a node bring in the inflated network, by port. */
function wiresInto({ adjacency }: Analysis, now: ReadonlyMap<NodeId, NodeAnalysis>, id: NodeId): Record<string, (Incoming | undefined)[]> {
  const wires: Record<string, (Incoming | undefined)[]> = {};
  for (const { from, to } of adjacency.into.get(id) ?? []) {
    (wires[to.port] ??= []).push(incomingFrom(now.get(from.node), from.port));
  }
  return wires;
}

function firstShape({ adjacency, nodes }: Analysis, id: NodeId) {
  const edge = adjacency.into.get(id)?.[0];
  return edge && nodes.get(edge.from.node)?.outputs[edge.from.port]?.shape;
}
