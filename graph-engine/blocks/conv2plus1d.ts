/** @file (2+1)D convolution (Tran 2018): 1×k×k over space, norm, ReLU, then t×1×1 over time. */
import { conv, convNormRelu } from '../assembly';
import { defineBlock } from '../block';
import { int, perAxis, real } from '../params';

/**
 * Middle channels that keep the parameters of the 3D convolution:
 * M = ⌊t·d²·N₋₁·N / (d²·N₋₁ + t·N)⌋ (Tran 2018, section 3.5).
 */
export function middleChannels(kernel: readonly number[], before: number, after: number): number {
  const [t = 1, h = 1, w = 1] = kernel;
  return Math.max(1, Math.floor((t * h * w * before * after) / (h * w * before + t * after)));
}

export const conv2plus1d = defineBlock({
  kind: 'conv2plus1d',
  params: {
    filters: int(64),
    kernel: perAxis(['T', 'H', 'W'], [3, 3, 3]),
    stride: perAxis(['T', 'H', 'W'], [1, 1, 1]),
    /** 0: the paper's rule. */
    middle: int(0, { min: 0 }),
    epsilon: real(1e-5, { min: 1e-8, max: 0.1, step: 1e-6 }),
  },
  inputs: { x: { accepts: ['clip'] } },
  outputs: ['y'],
  summary: (p) => `${p.kernel.join('×')}, ${p.middle || 'M'} → ${p.filters}`,
  build(g, { params, shapes, inputs }) {
    const { kernel, stride, filters, epsilon } = params;
    const [t = 1, h = 1, w = 1] = kernel;
    const [st = 1, sh = 1, sw = 1] = stride;
    const middle = params.middle || middleChannels(kernel, shapes.x.C, filters);
    const space = convNormRelu(g, 's', inputs.x, { filters: middle, kernel: [1, h, w], stride: [1, sh, sw] }, { epsilon });
    return { y: conv(g, 't', space, { filters, kernel: [t, 1, 1], stride: [st, 1, 1] }) };
  },
});
