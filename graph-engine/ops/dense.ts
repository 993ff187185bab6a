/** @file Fully connected layer over channels; over a sequence it runs on every vector with shared weights. */
import { oneLayer } from '../export/keras/layer';
import { denseNode } from '../export/onnx/layers/reshape';
import { at, by, call } from '../export/pytorch/syntax';
import { step } from '../formula';
import { apply } from '../geometry/apply';
import { unchangedSteps } from '../geometry/merge';
import { defineOp, type Weight } from '../op';
import { flag, int } from '../params';
import { size, type Shape } from '../shape';

export const dense = defineOp({
  kind: 'dense',
  family: 'linear',
  params: { units: int(101), bias: flag(true) },
  inputs: { x: { accepts: ['vector', 'sequence'] } },
  summary: (p) => String(p.units),
  infer: ({ inputs: { x }, params }): Shape => ({ ...x, C: params.units }),
  derive: ({ inputs: { x }, params }) => [...unchangedSteps(x).slice(0, -1), step('channelsUnits', params.units, { axis: 'C' })],
  weights: ({ inputs: { x }, params }) => {
    const kernel: Weight = { shape: [x.C, params.units], init: 'glorot', trainable: true };
    const bias: Weight = { shape: [params.units], init: 'zeros', trainable: true };
    return { kernel, ...(params.bias && { bias }) };
  },
  macs: ({ inputs: { x }, params }) => size(x, 'T') * x.C * params.units,
  emit: {
    pytorch: ({ inputs: { x }, params, values, module }) => ({
      module: call('nn.Linear', at('in_channels', x.C), at('out_channels', params.units), by('bias', params.bias, true)),
      // PyTorch's takes the last axis, where sequences have their frames.
      forward: x.T === undefined ? `${module}(${values.x})` : `${module}(${values.x}.transpose(1, 2)).transpose(1, 2)`,
    }),
    keras: ({ params }) => oneLayer(call('layers.Dense', at('units', params.units), by('use_bias', params.bias, true))),
    onnx: denseNode,
  },
  lower: ({ tensors, params, tf, name }) =>
    apply(tf.layers.dense({ name, units: params.units, useBias: params.bias, kernelInitializer: 'zeros' }), tensors.x),
});
