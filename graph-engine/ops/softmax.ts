/** @file Softmax over channels: scores that are positive and sum to one. */
import { oneLayer } from '../export/keras/layer';
import { call } from '../export/pytorch/syntax';
import { apply } from '../geometry/apply';
import { elementwise } from '../geometry/elementwise';
import { defineOp } from '../op';

export const softmax = defineOp({
  kind: 'softmax',
  family: 'activation',
  ...elementwise({}),
  summary: () => 'eˣ / Σ eˣ',
  emit: {
    pytorch: ({ values: { x } }) => ({ forward: `F.softmax(${x}, dim=1)` }),
    keras: () => oneLayer(call('layers.Softmax')),
    onnx: ({ values: { x }, onnx }) => onnx.node('Softmax', [x], { axis: 1 }),
  },
  lower: ({ tensors, tf, name }) => apply(tf.layers.softmax({ name, axis: -1 }), tensors.x),
});
