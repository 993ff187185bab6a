/** @file The project's kernels beside the stock ones of the same backend, interleaved, on shapes of C3D. */
import * as tf from '@tensorflow/tfjs-core';

import { installKernels } from '../../graph-engine/kernels';

import { sampleOf, type Sample } from './measure';

interface Job {
  readonly name: string;
  /** Floating-point operations; 0 for a pool. */
  readonly flops: number;
  readonly run: () => tf.Tensor;
}

export interface KernelTimes {
  readonly name: string;
  readonly stock: Sample;
  readonly ours: Sample;
  readonly gflops: number | null;
}

function convolution(T: number, side: number, C: number, filters: number): Job {
  const x = tf.randomUniform<tf.Rank.R5>([1, T, side, side, C]);
  const filter = tf.randomUniform<tf.Rank.R5>([3, 3, 3, C, filters]);
  return {
    name: `conv3d 3×3×3, ${C} → ${filters}, ${T}×${side}×${side}`,
    flops: 2 * 27 * C * filters * T * side * side,
    run: () => tf.conv3d(x, filter, 1, 'same'),
  };
}

/** Small enough that the stock kernels, which loop over scalars, end in reasonable time. */
function jobs(): Job[] {
  const x = tf.randomUniform<tf.Rank.R5>([1, 16, 56, 56, 64]);
  return [
    convolution(16, 56, 3, 64),
    convolution(8, 28, 64, 64),
    convolution(4, 14, 128, 256),
    convolution(2, 7, 512, 512),
    { name: 'maxPool3d 2×2×2, 64, 16×56×56', flops: 0, run: () => tf.maxPool3d(x, 2, 2, 'valid') },
    { name: 'avgPool3d 3×3×3, 64, 16×56×56', flops: 0, run: () => tf.avgPool3d(x, 3, 2, 'same') },
  ];
}

function time(run: () => tf.Tensor): number {
  const start = performance.now();
  run().dispose();
  return performance.now() - start;
}

/** Expects WASM to be current with the stock kernels in place; leaves them in place. */
export function timeKernels(rounds: number): KernelTimes[] {
  tf.engine().startScope();
  const times = jobs().map(({ name, flops, run }) => {
    const stock: number[] = [];
    const ours: number[] = [];
    for (let i = 0; i <= rounds; i++) {
      const s = time(run);
      const undo = installKernels();
      // The first of each round packs the filter anew, which a network does once.
      time(run);
      const o = time(run);
      undo();
      if (i === 0) continue;
      stock.push(s);
      ours.push(o);
    }
    const best = sampleOf(ours);
    return { name, stock: sampleOf(stock), ours: best, gflops: flops ? flops / best.median / 1e6 : null };
  });
  tf.engine().endScope();
  return times;
}
