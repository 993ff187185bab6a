/** @file Rectified linear unit: max(0, x), element by element. */
import { oneLayer } from '../export/keras/layer';
import { call } from '../export/pytorch/syntax';
import { apply } from '../geometry/apply';
import { elementwise } from '../geometry/elementwise';
import { defineOp } from '../op';

export const relu = defineOp({
  kind: 'relu',
  family: 'activation',
  ...elementwise({}),
  summary: () => 'max(0, x)',
  emit: {
    pytorch: ({ values: { x } }) => ({ forward: `F.relu(${x})` }),
    keras: () => oneLayer(call('layers.ReLU')),
    onnx: ({ values: { x }, onnx }) => onnx.node('Relu', [x]),
  },
  lower: ({ tensors, tf, name }) => apply(tf.layers.activation({ activation: 'relu', name }), tensors.x),
});
