/** @file Fully connected layer over channels; over a sequence it runs on every vector with shared weights. */
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
  lower: ({ tensors, params, tf, name }) =>
    apply(tf.layers.dense({ name, units: params.units, useBias: params.bias, kernelInitializer: 'zeros' }), tensors.x),
});
