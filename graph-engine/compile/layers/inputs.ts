/** @file What every layer of one input does first: tfjs hands over a tensor or a list of one. */
import type * as tf from '@tensorflow/tfjs-core';
import type * as tfl from '@tensorflow/tfjs-layers';

/** The one tensor that entered. */
export function onlyTensor(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
  const [tensor] = Array.isArray(inputs) ? inputs : [inputs];
  if (!tensor) throw new Error('internal: a layer was called without a tensor');
  return tensor;
}

/** The one input's sizes, batch first. */
export function sizesOf(input: tfl.Shape | tfl.Shape[]): tfl.Shape {
  return Array.isArray(input[0]) ? input[0] : (input as tfl.Shape);
}
