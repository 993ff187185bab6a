/** @file All elements in a row, in storage order: T, H, W, C. */
import { step } from '../formula';
import { apply } from '../geometry/apply';
import { defineOp, type Window } from '../op';
import { axesOf, dims, elements, size, type Shape } from '../shape';

export const flatten = defineOp({
  kind: 'flatten',
  family: 'reshape',
  params: {},
  inputs: { x: { accepts: ['clip', 'image', 'sequence'] } },
  summary: () => 'T·H·W·C',
  infer: ({ inputs: { x } }): Shape => ({ C: elements(x) }),
  derive: ({ inputs: { x } }) => [step('flattened', { product: dims(x) }, { axis: 'C' })],
  // What reads the vector reads every position, so the field covers the whole input of this node.
  window: ({ inputs: { x } }): Window =>
    Object.fromEntries(
      axesOf(x).filter((axis) => axis !== 'C').map((axis) => [axis, { kernel: size(x, axis), stride: 1, dilation: 1 }]),
    ),
  lower: ({ tensors, tf, name }) => apply(tf.layers.flatten({ name }), tensors.x),
});
