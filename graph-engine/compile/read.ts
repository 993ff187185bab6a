/** @file Reading a tensor's values without needless copies. */
import * as tf from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

/**
 * Hands a tensor's values to `use`, which must not keep them: on WASM they are a view on the backend's heap, which any
 * later allocation may move. Elsewhere they are read back asynchronously.
 */
export async function withValues<R>(tensor: tf.Tensor, use: (values: Float32Array) => R): Promise<R> {
  if (tf.getBackend() === 'wasm') return use((tf.backend() as BackendWasm).typedArrayFromHeap(tensor) as Float32Array);
  return use((await tensor.data()) as Float32Array);
}
