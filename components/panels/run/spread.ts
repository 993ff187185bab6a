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

/** Probabilities of one clip: a network that ends before its softmax gets one, as torchvision and PySlowFast do at test time. */
export function probabilitiesOf(scores: Float32Array): Float32Array {
  return areProbabilities(scores) ? scores : softmax(scores);
}

/** Adds clips up one after the other. */
export class Scores {
  private readonly sums = new Map<NodeId, Float64Array>();
  private count = 0;

  add(outputs: RunResult['outputs']): void {
    this.count += 1;
    for (const { node, shape, values } of outputs) {
      if (shape.T !== undefined || shape.H !== undefined || shape.C < 2) continue;
      const sum = this.sums.get(node) ?? new Float64Array(values.length);
      probabilitiesOf(values).forEach((value, i) => (sum[i]! += value));
      this.sums.set(node, sum);
    }
  }

  mean(): Spread {
    const means = [...this.sums].map(([node, sum]) => [node, Float32Array.from(sum, (value) => value / this.count)] as const);
    return { count: this.count, scores: new Map(means) };
  }
}
