/** @file Logistic function: 1 / (1 + e^−x), element by element. */
import { apply } from '../geometry/apply';
import { elementwise } from '../geometry/elementwise';
import { defineOp } from '../op';

export const sigmoid = defineOp({
  kind: 'sigmoid',
  family: 'activation',
  ...elementwise({}),
  summary: () => '1 / (1 + e⁻ˣ)',
  lower: ({ tensors, tf, name }) => apply(tf.layers.activation({ activation: 'sigmoid', name }), tensors.x),
});
