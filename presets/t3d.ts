/** @file T3D and the DenseNet3D it grew from (Diba 2017): dense blocks, and temporal depths side by side between them. */
import { convNormRelu } from '../graph-engine/assembly';
import { denseBlock } from '../graph-engine/blocks/denseBlock';
import { temporalTransition } from '../graph-engine/blocks/temporalTransition';
import { transition } from '../graph-engine/blocks/transition';
import type { GraphBuilder, Placed } from '../graph-engine/graph/builder';

import { definePreset } from './preset';

interface T3DSize {
  readonly frames: number;
  readonly side: number;
  readonly growth: number;
  /** Channels of each temporal depth. */
  readonly branch: number;
  readonly classes: number;
}

/** What stands between dense blocks: a transition, the table's TTL, or that of the authors' code. */
type Between = 'transition' | 'table' | 'code';

const LAYERS = [6, 12, 24, 16] as const;
const DEPTHS = [
  [1, 3, 6],
  [1, 3, 4],
  [1, 3, 4],
] as const;

const FULL: T3DSize = { frames: 32, side: 224, growth: 32, branch: 128, classes: 400 };
const SMALL: T3DSize = { frames: 16, side: 64, growth: 8, branch: 16, classes: 400 };

function buildT3D(g: GraphBuilder, between: Between, { frames, side, growth, branch, classes }: T3DSize): void {
  const clip = g.clip('clip', { T: frames, H: side, W: side, fps: 25, resize: Math.round((side * 8) / 7) });
  let x: Placed = convNormRelu(g, 'conv0', clip, { filters: 2 * growth, kernel: [3, 7, 7], stride: [2, 2, 2] });
  // The table prints "stride 1" and halves the frame: 1 in time, 2 in space.
  x = g.maxPool3d('pool0', x, { kernel: [3, 3, 3], stride: [1, 2, 2], padding: [[1, 1], [1, 1], [1, 1]] });
  LAYERS.forEach((layers, i) => {
    x = g.block(denseBlock, `denseblock${i + 1}`, x, { layers, growth });
    const depths = DEPTHS[i];
    if (!depths) return;
    if (between !== 'transition') x = g.block(temporalTransition, `ttl${i + 1}`, x, { depths, filters: branch });
    const project = between !== 'table';
    x = g.block(transition, `transition${i + 1}`, x, { project, filters: between === 'code' ? 3 * branch : 0 });
  });
  x = g.globalAvgPool('avgpool', g.relu('relu5', g.batchNorm('norm5', x)));
  g.softmax('prob', g.dense('classifier', x, { units: classes }));
}

const paper = { cite: 'Diba et al., arXiv 2017', arxiv: '1711.08200' };
const shapes = { denseblock1: [16, 56, 56, 256], prob: [400] };

export const densenet3d121 = definePreset({
  id: 'densenet3d-121',
  paper,
  expect: { params: 11_658_896, macs: 62_546_198_528, outputs: { ...shapes, denseblock4: [2, 7, 7, 1024] } },
  published: [{ dataset: 'UCF101', metric: 'top-1, split 1, from scratch', value: 69.1, source: 'Diba 2017' }],
  full: FULL,
  small: SMALL,
  build: (g, size) => buildT3D(g, 'transition', size),
});

export const t3d121 = definePreset({
  id: 't3d-121',
  paper,
  expect: { params: 29_876_880, macs: 244_098_168_832, outputs: { ...shapes, ttl1: [16, 56, 56, 384], denseblock4: [2, 7, 7, 896] } },
  published: [
    { dataset: 'UCF101', metric: 'top-1, split 1, from scratch', value: 71.4, source: 'Diba 2017' },
    { dataset: 'Kinetics-400', metric: 'top-1', value: 62.2, source: 'Diba 2017' },
  ],
  full: FULL,
  small: SMALL,
  build: (g, size) => buildT3D(g, 'table', size),
});

export const t3d121Code = definePreset({
  id: 't3d-121-code',
  paper,
  expect: { params: 30_321_552, macs: 252_537_370_624, outputs: { ...shapes, transition1: [8, 28, 28, 384] } },
  full: FULL,
  small: SMALL,
  build: (g, size) => buildT3D(g, 'code', size),
});
