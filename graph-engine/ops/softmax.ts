/** @file Softmax over channels: scores that are positive and sum to one. */
import { apply } from '../geometry/apply';
import { elementwise } from '../geometry/elementwise';
import { defineOp } from '../op';

export const softmax = defineOp({
  kind: 'softmax',
  family: 'activation',
  ...elementwise({}),
  summary: () => 'eˣ / Σ eˣ',
  lower: ({ tensors, tf, name }) => apply(tf.layers.softmax({ name, axis: -1 }), tensors.x),
});
