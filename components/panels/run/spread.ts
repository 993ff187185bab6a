/** @file Scores over a whole video: several clips, evenly spread, each through the network, and the mean of what they say. */
import type { NodeId } from '@/graph-engine/graph/document';
import type { RunResult } from '@/graph-engine/runtime/client';
import type { AnyClip } from '@/graph-engine/video/flow/load';

import { areProbabilities } from './output/scores';

/** How many clips of a video are scored. Ten is what the papers report (Wang 2018, Feichtenhofer 2019). */
export const CLIP_COUNTS = [1, 10] as const;
export type ClipCount = (typeof CLIP_COUNTS)[number];

/** Takes clips from anywhere in the open video, for all inputs at once. */
export interface Sampler {
  /** Latest second at which clips can start; 0 where the video is no longer than one. */
  readonly latest: number;
  at(start: number, signal: AbortSignal): Promise<readonly AnyClip[]>;
}

/** Means over clips, by output node; only of outputs that are vectors. */
export interface Spread {
  readonly count: number;
  readonly scores: ReadonlyMap<NodeId, Float32Array>;
}

/** Starts in seconds, the first at the video's beginning, the last as late as a whole clip allows. */
export function startsOf(count: number, latest: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => (i * latest) / (count - 1));
}

/** e^x over their sum, from the largest on, so that nothing overflows; 64-bit sums. */
export function softmax(logits: Float32Array): Float32Array {
  const most = logits.reduce((a, b) => Math.max(a, b), -Infinity);
  const powers = Float64Array.from(logits, (x) => Math.exp(x - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return Float32Array.from(powers, (x) => x / sum);
}

/** Adds clips up one after the other. */
export class Scores {
  private readonly vectors = new Map<NodeId, Float32Array[]>();
  private count = 0;

  add(outputs: RunResult['outputs']): void {
    this.count += 1;
    for (const { node, shape, values } of outputs) {
      if (shape.T !== undefined || shape.H !== undefined || shape.C < 2) continue;
      this.vectors.set(node, [...(this.vectors.get(node) ?? []), values]);
    }
  }

  /** A network that ends before its softmax gets one for each clip, as torchvision and PySlowFast do at test time. */
  mean(): Spread {
    const means = [...this.vectors].map(([node, vectors]) => {
      // One vector may look like probabilities by chance.
      const ready = vectors.every(areProbabilities);
      return [node, meanOf(ready ? vectors : vectors.map(softmax))] as const;
    });
    return { count: this.count, scores: new Map(means) };
  }
}

/** Element by element, in 64 bits. */
function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const sums = new Float64Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) vector.forEach((value, i) => (sums[i]! += value));
  return Float32Array.from(sums, (sum) => sum / vectors.length);
}
