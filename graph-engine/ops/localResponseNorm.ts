/** @file Local response normalisation across channels (Krizhevsky 2012), alpha not divided by the number of channels. */
import { localResponseNormKeras } from '../export/keras/layers/norm';
import { localResponseNormNode } from '../export/onnx/layers/norm';
import { moduleOf } from '../export/pytorch/layer';
import { at, by, call } from '../export/pytorch/syntax';
import { apply } from '../geometry/apply';
import { elementwise } from '../geometry/elementwise';
import { defineOp } from '../op';
import { int, real } from '../params';

export const localResponseNorm = defineOp({
  kind: 'localResponseNorm',
  family: 'normalisation',
  ...elementwise(
    {
      depthRadius: int(2, { max: 64 }),
      k: real(2, { min: 0.001, max: 100, step: 0.1 }),
      alpha: real(1e-4, { min: 0, max: 10, step: 1e-5 }),
      beta: real(0.75, { min: 0, max: 10, step: 0.05 }),
    },
    ['image', 'clip'],
  ),
  summary: (p) => `n = ${2 * p.depthRadius + 1}, β = ${p.beta}`,
  emit: {
    // PyTorch divides alpha by the number of channels that are looked at.
    pytorch: ({ params: { depthRadius, k, alpha, beta }, module, values }) => {
      const n = 2 * depthRadius + 1;
      const norm = call('nn.LocalResponseNorm', at('size', n), by('alpha', Number((alpha * n).toPrecision(12))), by('beta', beta), by('k', k));
      return moduleOf(norm, module, values.x);
    },
    keras: localResponseNormKeras,
    onnx: localResponseNormNode,
  },
  lower: ({ tensors, params, tf, name }) => apply(tf.own.localResponseNorm({ name, ...params }), tensors.x),
});
