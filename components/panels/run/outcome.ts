/** @file What is remembered of a finished run, and whether it still speaks of the network as it is. */
import { networkKey } from '@/components/editor/networkKey';
import type { GraphDocument, NodeId } from '@/graph-engine/graph/document';
import type { Candidate, HeldWeights, LayerResult, RunResult, WeightsUse } from '@/graph-engine/runtime/client';

import type { Clips } from './inputs';
import type { ClipCount, Spread } from './spread';

export interface Outcome {
  /** Counts runs, so that pictures of one are never taken for those of another. */
  readonly run: number;
  readonly key: string;
  readonly seed: number;
  /** The file that weights came from, and what of the network it had something for; null where all are random. */
  readonly weights: (Pick<HeldWeights, 'key' | 'name'> & { readonly use: WeightsUse }) | null;
  /** How many clips were asked for, and what they say together; null where it was one. */
  readonly count: ClipCount;
  readonly spread: Spread | null;
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

/** Why a result is out of date; undefined while it is not. Names, notes and positions do not matter. */
export function stalenessOf(
  outcome: Pick<Outcome, 'key' | 'seed' | 'clips'> & Partial<Pick<Outcome, 'weights'>>,
  now: { readonly document: GraphDocument; readonly seed: number; readonly clips: Clips; readonly weights?: Pick<HeldWeights, 'key'> | null },
): Staleness | undefined {
  if (networkKey(now.document) !== outcome.key) return 'graph';
  if (now.weights?.key !== outcome.weights?.key || (now.seed !== outcome.seed && isRandom(outcome.weights ?? null))) return 'weights';
  return [...outcome.clips].some(([id, clip]) => now.clips.get(id) !== clip) ? 'clip' : undefined;
}

/** Whether any weight came from the seed. */
export function isRandom(weights: Outcome['weights']): boolean {
  return !weights || weights.use.random.count > 0 || weights.use.matched === 0;
}

/** The layer to begin with: the first output, which is what a network is for. */
export function firstShown({ outputs, layers }: Pick<Outcome, 'outputs' | 'layers'>): NodeId | null {
  return outputs[0]?.node ?? layers.at(-1)?.node ?? null;
}
