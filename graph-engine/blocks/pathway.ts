/** @file Slow and Fast pathway (Feichtenhofer 2019): one stage of both, each with its own width and temporal kernel. */
import { defineBlock } from '../block';
import { flag, int, perAxis, real } from '../params';

import { stage } from './stage';

export const pathway = defineBlock({
  kind: 'pathway',
  params: {
    blocks: int(3, { max: 64 }),
    /** Channels of the slow pathway behind the stage. */
    filters: int(256),
    /** The fast pathway is this many times narrower: 1/β. */
    beta: int(8, { max: 64 }),
    stride: perAxis(['T', 'H', 'W'], [1, 1, 1]),
    /** Whether the slow pathway looks along T in this stage; the fast one always does. */
    slowTemporal: flag(false),
    epsilon: real(1e-5, { min: 1e-8, max: 0.1, step: 1e-6 }),
  },
  inputs: { slow: { accepts: ['clip'] }, fast: { accepts: ['clip'] } },
  outputs: ['slow', 'fast'],
  summary: (p) => `${p.blocks}×, ${p.filters} ‖ ${p.filters / p.beta}`,
  repeats: (p) => p.blocks,
  build(g, { params, inputs }) {
    const { blocks, filters, beta, stride, slowTemporal, epsilon } = params;
    const common = { body: 'bottleneck' as const, blocks, stride, epsilon };
    const slow = g.block(stage, 'slow', inputs.slow, { ...common, filters, temporal: slowTemporal ? 3 : 1 });
    const fast = g.block(stage, 'fast', inputs.fast, { ...common, filters: Math.max(1, Math.floor(filters / beta)), temporal: 3 });
    return { slow, fast };
  },
});
