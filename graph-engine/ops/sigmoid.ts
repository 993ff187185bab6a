/** @file Logistic function: 1 / (1 + e^−x), element by element. */
import { oneLayer, word } from '../export/keras/layer';
import { at, call } from '../export/pytorch/syntax';
import { apply } from '../geometry/apply';
import { elementwise } from '../geometry/elementwise';
import { defineOp } from '../op';

export const sigmoid = defineOp({
  kind: 'sigmoid',
  family: 'activation',
  ...elementwise({}),
  summary: () => '1 / (1 + e⁻ˣ)',
  emit: {
    pytorch: ({ values: { x } }) => ({ forward: `torch.sigmoid(${x})` }),
    keras: () => oneLayer(call('layers.Activation', at('activation', word('sigmoid')))),
    onnx: ({ values: { x }, onnx }) => onnx.node('Sigmoid', [x]),
  },
  lower: ({ tensors, tf, name }) => apply(tf.layers.activation({ activation: 'sigmoid', name }), tensors.x),
});
