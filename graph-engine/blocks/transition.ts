/** @file Transition between dense blocks: norm, ReLU, 1×1 to fewer channels, average pooling; or the pooling alone. */
import { conv } from '../assembly';
import { defineBlock } from '../block';
import { choice, flag, int, perAxis } from '../params';

export const transition = defineBlock({
  kind: 'transition',
  params: {
    /** Channels behind the 1×1; 0 halves them. */
    filters: int(0, { min: 0 }),
    /** Without it only the pool is left, as in the table of T3D. */
    project: flag(true),
    pool: perAxis(['T', 'H', 'W'], [2, 2, 2]),
    conv: choice(['2d', '3d'], '3d'),
  },
  inputs: { x: { accepts: ['clip', 'image'] } },
  outputs: ['y'],
  summary: (p) => (p.project ? `1×1, /${p.pool.join('×')}` : `/${p.pool.join('×')}`),
  build(g, { params, shapes, inputs }) {
    const flat = params.conv === '2d';
    const filters = params.filters || Math.max(1, Math.floor(shapes.x.C / 2));
    let y = inputs.x;
    if (params.project) {
      y = g.relu('relu', g.batchNorm('norm', y));
      y = conv(g, 'conv', y, { filters, kernel: [1, 1, 1], flat });
    }
    const window = flat ? params.pool.slice(-2) : params.pool;
    const pool = { kernel: window, stride: window };
    return { y: flat ? g.avgPool2d('pool', y, pool) : g.avgPool3d('pool', y, pool) };
  },
});
