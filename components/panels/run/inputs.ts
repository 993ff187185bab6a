/** @file What a run needs before it can begin: a network without problems, and a clip for every input that is read. */
import { diagnosticsOf, type Analysis } from '@/graph-engine/analyse/analyse';
import { flatAnalysis } from '@/graph-engine/analyse/flatten';
import type { Diagnostic } from '@/graph-engine/analyse/diagnostic';
import type { GraphNode, NodeId } from '@/graph-engine/graph/document';
import type { AnyClip } from '@/graph-engine/video/flow/load';
import { type AnySpec, type FlowSpec, flowSpecOf } from '@/graph-engine/video/flow/spec';
import { specOf, type InputParams } from '@/graph-engine/video/spec';

/** The clip that each input node is fed with. */
export type Clips = ReadonlyMap<NodeId, AnyClip>;

export type Readiness =
  /** There is no node, or none that computes. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'problems'; readonly problems: readonly Diagnostic[] }
  /** Inputs that still wait for a clip, or for its frames in a new size. */
  | { readonly kind: 'noClip'; readonly waiting: readonly GraphNode[] }
  | { readonly kind: 'ready'; readonly clips: Clips };

/** Input nodes whose output somebody reads; others are no inputs of the model. */
export function inputNodes({ nodes, adjacency }: Analysis): readonly GraphNode[] {
  return [...nodes.values()]
    .filter(({ node, op }) => Object.keys(op.inputs).length === 0 && (adjacency.outOf.get(node.id)?.length ?? 0) > 0)
    .map(({ node }) => node);
}

/** What an input node asks of a video: pixels, scaled to a range, or the flow between frames. */
export function specOfNode({ params }: GraphNode): AnySpec {
  // Nodes pass their op's schema when they are made; every op without inputs has the parameters of one of the two.
  return 'range' in params ? specOf(params as unknown as InputParams) : flowSpecOf(params as unknown as FlowSpec);
}

/** Clips by input node: one is good for every node that asks for just that. Nodes without one are missing. */
export function clipsOf(analysis: Analysis, clips: readonly AnyClip[]): Clips {
  // By content: a parameter may have changed since a clip was decoded, and back.
  const byContent = new Map(clips.map((clip) => [JSON.stringify(clip.spec), clip]));
  const found = inputNodes(analysis).map((node) => [node.id, byContent.get(JSON.stringify(specOfNode(node)))] as const);
  return new Map(found.filter((entry): entry is [NodeId, AnyClip] => entry[1] !== undefined));
}

/** Judges whether the network can run on the clips at hand. */
export function readinessOf(analysis: Analysis, given: readonly AnyClip[]): Readiness {
  const problems = diagnosticsOf(analysis).filter(({ severity }) => severity === 'error');
  if (problems.length > 0) return { kind: 'problems', problems };
  const computes = [...analysis.nodes.values()].some(({ op }) => Object.keys(op.inputs).length > 0);
  if (!computes) return { kind: 'empty' };
  const clips = clipsOf(analysis, given);
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
