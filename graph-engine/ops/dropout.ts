/** @file Dropout: while training, sets a share of the elements to zero (the rate is the share that is dropped). */
import { oneLayer } from '../export/keras/layer';
import { moduleOf } from '../export/pytorch/layer';
import { at, call } from '../export/pytorch/syntax';
import { apply } from '../geometry/apply';
import { elementwise } from '../geometry/elementwise';
import { defineOp } from '../op';
import { real } from '../params';

export const dropout = defineOp({
  kind: 'dropout',
  family: 'regularisation',
  ...elementwise({ rate: real(0.5, { min: 0, max: 0.99, step: 0.05 }) }),
  summary: (p) => `p = ${p.rate}`,
  emit: {
    pytorch: ({ params, module, values }) => moduleOf(call('nn.Dropout', at('p', params.rate)), module, values.x),
    keras: ({ params }) => oneLayer(call('layers.Dropout', at('rate', params.rate))),
    onnx: ({ params, values, onnx }) => onnx.node('Dropout', [values.x, onnx.floats(params.rate)]),
  },
  lower: ({ tensors, params, tf, name }) => apply(tf.layers.dropout({ rate: params.rate, name }), tensors.x),
});
