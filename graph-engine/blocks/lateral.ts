/** @file Lateral connection (Feichtenhofer 2019, section 3.3): brings the fast pathway to the slow one's frames and joins them. */
import { conv } from '../assembly';
import { defineBlock } from '../block';
import { choice, int, real } from '../params';

export const lateral = defineBlock({
  kind: 'lateral',
  params: {
    mode: choice(['conv', 'sample', 'channels'], 'conv'),
    /** Fast frames for each slow one. */
    alpha: int(8, { max: 64 }),
    /** Time-strided convolution: its kernel along T, and how many times the fast channels it makes. */
    temporal: int(5, { max: 31 }),
    times: int(2, { max: 8 }),
    epsilon: real(1e-5, { min: 1e-8, max: 0.1, step: 1e-6 }),
  },
  inputs: { slow: { accepts: ['clip'] }, fast: { accepts: ['clip'] } },
  outputs: ['y'],
  summary: (p) => (p.mode === 'conv' ? `${p.temporal}×1×1 /${p.alpha}` : `α = ${p.alpha}`),
  build(g, { params, shapes, inputs: { slow, fast } }) {
    const { mode, alpha, temporal, times, epsilon } = params;
    if (mode === 'conv') {
      const spec = { filters: times * shapes.fast.C, kernel: [temporal, 1, 1], stride: [alpha, 1, 1] };
      const strided = g.batchNorm('bn', conv(g, 'conv_f2s', fast, spec), { epsilon });
      return { y: g.concat('concat', [slow, g.relu('relu', strided)], { axis: 'C' }) };
    }
    const matched = mode === 'sample' ? g.sample('sampled', fast, { mode: 'every', every: alpha }) : g.timeToChannels('packed', fast, { factor: alpha });
    return { y: g.concat('concat', [slow, matched], { axis: 'C' }) };
  },
});
