/** @file C3D: eight 3×3×3 convolutions in a row, the VGG of video. */
import type { GraphBuilder, Placed } from '../graph-engine/graph/builder';
import type { Padding } from '../graph-engine/params';

import { definePreset } from './preset';

interface C3DSize {
  readonly classes: number;
  /** Channels of the first convolution; the others are multiples of it. */
  readonly width: number;
  readonly features: number;
  readonly side: number;
}

const FULL = { width: 64, features: 4096, side: 112 };
const ONE_EACH_SIDE: Padding = [
  [1, 1],
  [1, 1],
  [1, 1],
];
/** Convolutions by stage; pools stand between stages. */
const STAGES = [
  { names: ['conv1a'], widths: 1 },
  { names: ['conv2a'], widths: 2 },
  { names: ['conv3a', 'conv3b'], widths: 4 },
  { names: ['conv4a', 'conv4b'], widths: 8 },
  { names: ['conv5a', 'conv5b'], widths: 8 },
];

function buildC3D(g: GraphBuilder, { classes, width, features, side }: C3DSize): void {
  // Resize 128×171 and crop 112: the short side is 8/7 of the crop. The paper subtracts a mean clip instead of a mean.
  let x: Placed = g.clip('clip', { T: 16, H: side, W: side, C: 3, fps: 16, resize: Math.round((side * 8) / 7) });
  STAGES.forEach(({ names, widths }, stage) => {
    for (const name of names) {
      x = g.conv3d(name, x, { filters: width * widths, kernel: [3, 3, 3], padding: ONE_EACH_SIDE });
      x = g.relu(`${name}.relu`, x);
    }
    // The first pool spares time, so that it is not lost before there is anything to see in it.
    const window = stage === 0 ? [1, 2, 2] : [2, 2, 2];
    x = g.maxPool3d(`pool${stage + 1}`, x, { kernel: window, stride: window, ceil: true });
  });
  x = g.flatten('flatten', x);
  for (const n of [6, 7]) {
    x = g.relu(`fc${n}.relu`, g.dense(`fc${n}`, x, { units: features }));
    x = g.dropout(`drop${n}`, x, { rate: 0.5 });
  }
  g.softmax('prob', g.dense('fc8', x, { units: classes }));
}

const paper = { cite: 'Tran et al., ICCV 2015', arxiv: '1412.0767' };
const SMALL = { width: 8, features: 128, side: 56 };

export const c3d = definePreset({
  id: 'c3d',
  paper,
  expect: {
    params: 78_409_573,
    macs: 38_547_378_176,
    outputs: { conv1a: [16, 112, 112, 64], pool5: [1, 4, 4, 512], prob: [101] },
  },
  published: [{ dataset: 'UCF101', metric: 'fc6 + linear SVM', value: 82.3, source: 'Tran 2015' }],
  build: buildC3D,
  full: { ...FULL, classes: 101 },
  small: { ...SMALL, classes: 101 },
});

export const c3dSports1m = definePreset({
  id: 'c3d-sports1m',
  paper,
  expect: { params: 79_991_015, macs: 38_548_959_232, outputs: { pool5: [1, 4, 4, 512], prob: [487] } },
  published: [
    { dataset: 'Sports-1M', metric: 'clip@1', value: 46.1, source: 'Tran 2015, pre-trained on I380K' },
    { dataset: 'Sports-1M', metric: 'video@1', value: 61.1, source: 'Tran 2015, pre-trained on I380K' },
    { dataset: 'Sports-1M', metric: 'video@5', value: 85.2, source: 'Tran 2015, pre-trained on I380K' },
  ],
  build: buildC3D,
  full: { ...FULL, classes: 487 },
  small: { ...SMALL, classes: 487 },
});
