/** @file Karpathy 2014: one frame, late, early and slow fusion; and the single-frame network averaged over N frames. */
import type { GraphBuilder } from '../graph-engine/graph/builder';

import { features, FULL, mapSide, scores, SMALL, trunk, wholeFrame, type KarpathySize } from './nets/karpathy';
import { definePreset } from './preset';

const paper = { cite: 'Karpathy et al., CVPR 2014' };
const sports1m = (clip1: number, video1: number, video5: number) =>
  [
    ['clip@1', clip1],
    ['video@1', video1],
    ['video@5', video5],
  ].map(([metric, value]) => ({ dataset: 'Sports-1M', metric: String(metric), value: Number(value), source: 'Karpathy 2014, Table 1' }));

const sizes = { full: FULL, small: SMALL };

export const singleFrame = definePreset({
  id: 'single-frame',
  paper,
  expect: { params: 73_908_071, macs: 1_268_054_016, outputs: { pool5: [7, 7, 256], prob: [487] } },
  published: sports1m(41.1, 59.3, 77.7),
  ...sizes,
  build(g, size) {
    const image = g.image('frame', { H: size.side, W: size.side });
    scores(g, features(g, g.flatten('flatten', trunk(g, image, size)), size), size);
  },
});

export const lateFusion = definePreset({
  id: 'late-fusion',
  paper,
  expect: { params: 125_288_295, macs: 2_517_336_064, outputs: { pool5: [2, 7, 7, 256], flatten: [25_088] } },
  published: sports1m(40.7, 59.3, 76.8),
  ...sizes,
  build(g, size) {
    // Two towers of shared weights are one tower over two frames, fifteen apart.
    const clip = g.clip('clip', { T: 16, H: size.side, W: size.side, fps: 30 });
    const ends = g.sample('ends', clip, { mode: 'every', every: 15 });
    scores(g, features(g, g.flatten('flatten', trunk(g, ends, size)), size), size);
  },
});

export const earlyFusion = definePreset({
  id: 'early-fusion',
  paper,
  expect: { params: 74_221_703, macs: 2_251_603_968, outputs: { conv1: [1, 56, 56, 96], prob: [487] } },
  published: sports1m(38.9, 57.7, 76.8),
  ...sizes,
  build(g, size) {
    const clip = g.clip('clip', { T: 10, H: size.side, W: size.side, fps: 30 });
    scores(g, features(g, g.flatten('flatten', trunk(g, clip, size, [[10, 1]])), size), size);
  },
});

export const slowFusion = definePreset({
  id: 'slow-fusion',
  paper,
  expect: { params: 75_511_751, macs: 4_525_780_992, outputs: { conv1: [4, 56, 56, 96], conv2: [2, 28, 28, 256], conv3: [1, 14, 14, 384] } },
  published: sports1m(41.9, 60.9, 80.2),
  ...sizes,
  build(g, size) {
    const clip = g.clip('clip', { T: 10, H: size.side, W: size.side, fps: 30 });
    const inTime = trunk(g, clip, size, [
      [4, 2],
      [2, 2],
      [2, 2],
    ]);
    scores(g, features(g, g.flatten('flatten', inTime), size), size);
  },
});

/** The number of frames that are averaged. */
const FRAMES = 10;

/** A clip of N frames up to the features of every frame, with the weights of the single-frame network. */
function everyFrame(g: GraphBuilder, size: KarpathySize) {
  const clip = g.clip('clip', { T: FRAMES, H: size.side, W: size.side, fps: 5 });
  const map = trunk(g, clip, size);
  const fc6 = g.dropout('drop6', g.relu('fc6.relu', wholeFrame(g, map, mapSide(size.side), size)));
  return g.dropout('drop7', g.relu('fc7.relu', g.dense('fc7', fc6, { units: size.features })));
}

export const scoreFusion = definePreset({
  id: 'score-fusion',
  paper,
  expect: { params: 73_908_071, macs: 12_680_540_160, outputs: { prob: [10, 487], fused: [487] } },
  ...sizes,
  build(g, size) {
    g.mean('fused', [scores(g, everyFrame(g, size), size)], { over: 'T' });
  },
});

export const featureFusion = definePreset({
  id: 'feature-fusion',
  paper,
  expect: { params: 73_908_071, macs: 12_662_587_392, outputs: { fused: [4096], prob: [487] } },
  ...sizes,
  build(g, size) {
    scores(g, g.mean('fused', [everyFrame(g, size)], { over: 'T' }), size);
  },
});
