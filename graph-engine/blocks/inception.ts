/** @file Inception module (Szegedy 2015; I3D's inflated form, Carreira 2017): four branches of different reach, joined. */
import type { ConvSpec } from '../assembly';
import { convNormRelu } from '../assembly';
import { defineBlock } from '../block';
import { choice, flag, int, real } from '../params';

export const inception = defineBlock({
  kind: 'inception',
  params: {
    /** Branch 0: 1×1. */
    one: int(64),
    /** Branch 1: 1×1 to fewer channels, then 3×3. */
    reduce3: int(96),
    three: int(128),
    /** Branch 2: the same again, narrower; GoogLeNet's 5×5, which the released networks make of 3×3. */
    reduce5: int(16),
    five: int(32),
    /** Branch 3: max pooling, then 1×1. */
    pooled: int(32),
    conv: choice(['2d', '3d'], '3d'),
    /** Sonnet's batch norm has a learned shift and no scale. */
    scale: flag(true),
    epsilon: real(1e-3, { min: 1e-8, max: 0.1, step: 1e-6 }),
  },
  inputs: { x: { accepts: ['clip', 'image'] } },
  outputs: ['y'],
  summary: (p) => `${p.one} + ${p.three} + ${p.five} + ${p.pooled}`,
  build(g, { params, inputs: { x } }) {
    const flat = params.conv === '2d';
    const norm = { epsilon: params.epsilon, scale: params.scale, momentum: 0.999 };
    const name = flat ? 'Conv2d' : 'Conv3d';
    const cnr = (id: string, from: typeof x, filters: number, side: number) => {
      const spec: ConvSpec = { filters, kernel: [side, side, side], padding: 'same', flat };
      return convNormRelu(g, id, from, spec, norm);
    };
    const zero = cnr(`Branch_0.${name}_0a_1x1`, x, params.one, 1);
    const first = cnr(`Branch_1.${name}_0b_3x3`, cnr(`Branch_1.${name}_0a_1x1`, x, params.reduce3, 1), params.three, 3);
    const second = cnr(`Branch_2.${name}_0b_3x3`, cnr(`Branch_2.${name}_0a_1x1`, x, params.reduce5, 1), params.five, 3);
    const window = { kernel: flat ? [3, 3] : [3, 3, 3], stride: flat ? [1, 1] : [1, 1, 1], padding: 'same' as const };
    const pool = flat ? g.maxPool2d('Branch_3.MaxPool2d_0a_3x3', x, window) : g.maxPool3d('Branch_3.MaxPool3d_0a_3x3', x, window);
    const third = cnr(`Branch_3.${name}_0b_1x1`, pool, params.pooled, 1);
    return { y: g.concat('concat', [zero, first, second, third], { axis: 'C' }) };
  },
});
