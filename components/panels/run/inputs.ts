/** @file What a run needs before it can begin: a network without problems, and a clip for every input that is read. */
import { diagnosticsOf, type Analysis } from '@/graph-engine/analyse/analyse';
import { flatAnalysis } from '@/graph-engine/analyse/flatten';
import type { Diagnostic } from '@/graph-engine/analyse/diagnostic';
import type { GraphNode, NodeId } from '@/graph-engine/graph/document';
import type { Clip } from '@/graph-engine/video/load';
import { specOf, type InputParams, type InputSpec } from '@/graph-engine/video/spec';

/** The clips at hand, one for each input in the network's order; a place is empty until its clip is decoded. */
export type Slots = readonly (Clip | undefined)[];
/** The clip that each input node is fed with. */
export type Clips = ReadonlyMap<NodeId, Clip>;

export type Readiness =
  /** There is no node, or none that computes. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'problems'; readonly problems: readonly Diagnostic[] }
  /** An input that is no picture: optical flow, which is not computed for a run yet. */
  | { readonly kind: 'flow'; readonly node: GraphNode }
  /** Inputs that still wait for a clip, or for its frames in a new size. */
  | { readonly kind: 'noClip'; readonly waiting: readonly GraphNode[] }
  | { readonly kind: 'ready'; readonly clips: Clips };

/** Input nodes whose output somebody reads; others are no inputs of the model. */
export function inputNodes({ nodes, adjacency }: Analysis): readonly GraphNode[] {
  return [...nodes.values()]
    .filter(({ node, op }) => Object.keys(op.inputs).length === 0 && (adjacency.outOf.get(node.id)?.length ?? 0) > 0)
    .map(({ node }) => node);
}

/** What an input node asks of a video. */
export function specOfNode({ params }: GraphNode): InputSpec {
  // Nodes pass their op's schema when they are made; every op without inputs has these parameters.
  return specOf(params as unknown as InputParams);
}

/** Whether an input takes pixels, scaled to a range, and not something that is computed from them. */
export function readsPixels({ params }: GraphNode): boolean {
  return 'range' in params;
}

/** Whether a clip is what a node asks for now: its parameters may have changed since it was decoded. */
export function fits(clip: Clip | undefined, node: GraphNode): clip is Clip {
  return clip !== undefined && JSON.stringify(clip.spec) === JSON.stringify(specOfNode(node));
}

/** Clips by input node: each node's own, or any that is exactly what it asks for. Nodes without one are missing. */
export function clipsOf(analysis: Analysis, slots: Slots): Clips {
  const found = inputNodes(analysis).map((node, i) => [node.id, [slots[i], ...slots].find((clip) => fits(clip, node))] as const);
  return new Map(found.filter((entry): entry is [NodeId, Clip] => entry[1] !== undefined));
}

/** Judges whether the network can run on the clips at hand. */
export function readinessOf(analysis: Analysis, slots: Slots): Readiness {
  const problems = diagnosticsOf(analysis).filter(({ severity }) => severity === 'error');
  if (problems.length > 0) return { kind: 'problems', problems };
  const computes = [...analysis.nodes.values()].some(({ op }) => Object.keys(op.inputs).length > 0);
  if (!computes) return { kind: 'empty' };
  const flow = inputNodes(analysis).find((node) => !readsPixels(node));
  if (flow) return { kind: 'flow', node: flow };
  const clips = clipsOf(analysis, slots);
  const waiting = inputNodes(analysis).filter(({ id }) => !clips.has(id));
  if (waiting.length > 0) return { kind: 'noClip', waiting };
  return { kind: 'ready', clips };
}

/** The nodes that a run computes, by path and in its order: all but inputs that nobody reads. */
export function runOrder(nested: Analysis): readonly NodeId[] {
  const analysis = flatAnalysis(nested);
  const fed = new Set(inputNodes(analysis).map(({ id }) => id));
  return [...analysis.nodes.values()]
    .filter(({ node, op }) => fed.has(node.id) || Object.keys(op.inputs).length > 0)
    .map(({ node }) => node.id);
}
