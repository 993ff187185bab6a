/** @file Two streams (Simonyan and Zisserman 2014): a frame, a stack of flow, and the mean of their scores. */
import type { GraphBuilder } from '../graph-engine/graph/builder';

import { FULL, SMALL, stream, type StreamSize } from './nets/cnnM';
import { definePreset } from './preset';

const paper = { cite: 'Simonyan and Zisserman, NIPS 2014', arxiv: '1406.2199' };
const sizes = { full: FULL, small: SMALL };
const accuracy = (ucf: number, hmdb: number) => [
  { dataset: 'UCF101', metric: 'top-1', value: ucf, source: 'Simonyan 2014, Table 4' },
  { dataset: 'HMDB51', metric: 'top-1', value: hmdb, source: 'Simonyan 2014, Table 4' },
];

const frame = (g: GraphBuilder, { side }: StreamSize) => g.image('frame', { H: side, W: side, resize: Math.round((side * 8) / 7) });
const fields = (g: GraphBuilder, { side, L }: StreamSize) => g.flow('flow', { L, H: side, W: side });

export const twoStreamSpatial = definePreset({
  id: 'two-stream-spatial',
  paper,
  expect: { params: 90_627_813, macs: 1_663_894_560, outputs: { pool5: [6, 6, 512], prob: [101] } },
  published: accuracy(73.0, 40.5),
  ...sizes,
  build: (g, size) => void stream(g, '', frame(g, size), size, 2),
});

export const twoStreamTemporal = definePreset({
  id: 'two-stream-temporal',
  paper,
  expect: { params: 90_707_781, macs: 2_613_994_368, outputs: { conv1: [109, 109, 96], prob: [101] } },
  published: accuracy(83.7, 54.6),
  ...sizes,
  build: (g, size) => void stream(g, '', fields(g, size), size, 1),
});

export const twoStream = definePreset({
  id: 'two-stream',
  paper,
  expect: { params: 181_335_594, macs: 4_277_888_928, outputs: { late_fusion_average: [101] } },
  published: accuracy(86.9, 58.0),
  ...sizes,
  build(g, size) {
    const spatial = stream(g, 'spatial', frame(g, size), size, 2);
    g.mean('late_fusion_average', [spatial, stream(g, 'temporal', fields(g, size), size, 1)]);
  },
});
