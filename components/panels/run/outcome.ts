/** @file What is remembered of a finished run, and whether it still speaks of the network as it is. */
import type { GraphDocument, NodeId } from '@/graph-engine/graph/document';
import { compileKey } from '@/graph-engine/graph/json';
import type { Candidate, LayerResult, RunResult } from '@/graph-engine/runtime/client';

import type { Clips } from './inputs';

export interface Outcome {
  /** Counts runs, so that pictures of one are never taken for those of another. */
  readonly run: number;
  readonly key: string;
  readonly seed: number;
  readonly clips: Clips;
  readonly layers: readonly LayerResult[];
  readonly outputs: RunResult['outputs'];
  readonly totalMs: number;
  readonly compileMs: number;
  /** Bytes that weights and activations took at most. */
  readonly bytes: number;
  /** All weights; 0 where there is nothing to train. */
  readonly params: number;
  readonly backend: Candidate;
  /** Whether the worker still holds the activations: it forgets them when it is restarted. */
  readonly held: boolean;
}

/** What has changed since a run, most telling first. */
export type Staleness = 'graph' | 'weights' | 'clip';

const keys = new WeakMap<GraphDocument['nodes'], Pick<GraphDocument, 'edges' | 'blocks'> & { readonly key: string }>();

/** `compileKey`, written out only where nodes, edges or own blocks are other objects than before; a drag changes neither. */
export function keyOf(document: GraphDocument): string {
  const known = keys.get(document.nodes);
  if (known?.edges === document.edges && known.blocks === document.blocks) return known.key;
  const key = compileKey(document);
  keys.set(document.nodes, { edges: document.edges, ...(document.blocks && { blocks: document.blocks }), key });
  return key;
}

/** Why a result is out of date; undefined while it is not. Names, notes and positions do not matter. */
export function stalenessOf(
  outcome: Pick<Outcome, 'key' | 'seed' | 'clips'>,
  now: { readonly document: GraphDocument; readonly seed: number; readonly clips: Clips },
): Staleness | undefined {
  if (keyOf(now.document) !== outcome.key) return 'graph';
  if (now.seed !== outcome.seed) return 'weights';
  return [...outcome.clips].some(([id, clip]) => now.clips.get(id) !== clip) ? 'clip' : undefined;
}

/** The layer to begin with: the first output, which is what a network is for. */
export function firstShown({ outputs, layers }: Pick<Outcome, 'outputs' | 'layers'>): NodeId | null {
  return outputs[0]?.node ?? layers.at(-1)?.node ?? null;
}
