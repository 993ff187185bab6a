/** @file Shared by the kernel tests: backends, random tensors and comparison. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import '@tensorflow/tfjs-backend-wasm';

import { heapSize } from '@/graph-engine/kernels/wasm-heap';

export const BACKENDS = ['wasm', 'cpu'] as const;

/** Makes a backend current and ready. */
export async function use(backend: string): Promise<void> {
  // Without it tfjs advertises its native package once per file.
  tf.env().set('IS_TEST', true);
  if (!(await tf.setBackend(backend))) throw new Error(`no backend ${backend}`);
  await tf.ready();
}

/** Reproducible numbers in −1 … 1, not sorted in any way. */
export function noise(length: number, seed = 1): Float32Array {
  const values = new Float32Array(length);
  let state = seed >>> 0;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    values[i] = state / 2 ** 31 - 1;
  }
  return values;
}

export function count(shape: readonly number[]): number {
  return shape.reduce((product, n) => product * n, 1);
}

/** The largest difference, as a share of the largest expected value (or of 1). */
export function difference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Infinity;
  let worst = 0;
  let scale = 1;
  for (let i = 0; i < expected.length; i++) {
    scale = Math.max(scale, Math.abs(expected[i]!));
    const d = Math.abs(actual[i]! - expected[i]!);
    if (!(d <= worst)) worst = d;
  }
  return worst / scale;
}

/** Bytes that the WASM heap spans. */
export function heapBytes(): number {
  return heapSize(tf.backend() as BackendWasm);
}
