/** @file Rectified linear unit: max(0, x), element by element. */
import { apply } from '../geometry/apply';
import { elementwise } from '../geometry/elementwise';
import { defineOp } from '../op';

export const relu = defineOp({
  kind: 'relu',
  family: 'activation',
  ...elementwise({}),
  summary: () => 'max(0, x)',
  lower: ({ tensors, tf, name }) => apply(tf.layers.activation({ activation: 'relu', name }), tensors.x),
});
