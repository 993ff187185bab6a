/** @file Batch normalisation over channels (Ioffe and Szegedy 2015). */
import { batchNormKeras } from '../export/keras/layers/norm';
import { batchNormNode } from '../export/onnx/layers/norm';
import { batchNormLayer } from '../export/pytorch/layers/norm';
import { apply, reshapeTo } from '../geometry/apply';
import { elementwise } from '../geometry/elementwise';
import { defineOp, type Weight } from '../op';
import { flag, real } from '../params';
import { rankOf } from '../shape';

export const batchNorm = defineOp({
  kind: 'batchNorm',
  family: 'normalisation',
  ...elementwise({
    epsilon: real(1e-5, { min: 1e-8, max: 0.1, step: 1e-6 }),
    momentum: real(0.9, { min: 0, max: 0.9999, step: 0.001 }),
    scale: flag(true),
    centre: flag(true),
  }),
  summary: (p) => `ε = ${p.epsilon}`,
  weights: ({ inputs: { x }, params }) => {
    const vector = (init: Weight['init'], trainable: boolean): Weight => ({ shape: [x.C], init, trainable });
    return {
      ...(params.scale && { gamma: vector('ones', true) }),
      ...(params.centre && { beta: vector('zeros', true) }),
      movingMean: vector('zeros', false),
      movingVariance: vector('ones', false),
    };
  },
  emit: { pytorch: batchNormLayer, keras: batchNormKeras, onnx: batchNormNode },
  // tfjs's layer fails on rank 5 when it runs; frames and rows side by side are the same to a norm over channels.
  lower: ({ tensors, inputs: { x }, params, output, tf, name }) => {
    const { epsilon, momentum, scale, centre } = params;
    const norm = tf.layers.batchNormalization({ name, epsilon, momentum, scale, center: centre });
    if (rankOf(x) !== 'clip') return apply(norm, tensors.x);
    const rows = [(x.T ?? 1) * (x.H ?? 1), x.W ?? 1, x.C];
    const flat = reshapeTo(tf, tensors.x, rows, `${name}/rows`);
    return reshapeTo(tf, apply(norm, flat), output, `${name}/frames`);
  },
});
