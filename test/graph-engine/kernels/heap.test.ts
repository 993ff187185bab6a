/** @file The WASM heap at its end: an allocation that fails must throw, and what was there must stay as it was. */
import * as tf from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

import { guardHeap } from '@/graph-engine/kernels/wasm-heap';

import { use } from './support';

it('throws a refusal where tfjs would write over the start of the heap', async () => {
  await use('wasm');
  const backend = tf.backend() as BackendWasm;
  guardHeap(backend);
  const small = tf.tensor1d([1, 2, 3]);
  const held: tf.TensorInfo[] = [];
  // A gibibyte each; untouched pages cost nothing.
  const fill = () => {
    for (let i = 0; i < 8; i++) held.push(backend.makeOutput([2 ** 28], 'float32'));
  };
  expect(fill).toThrow(expect.objectContaining({ code: 'tooMuchMemory' }) as Error);
  expect(held.length).toBeGreaterThanOrEqual(3);
  expect(Array.from(tf.mul(small, 2).dataSync())).toEqual([2, 4, 6]);
  for (const { dataId } of held) backend.disposeData(dataId);
});
