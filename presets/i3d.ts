/** @file Inception-v1 and I3D (Carreira and Zisserman 2017): RGB, flow, and the sum of both. */
import { inceptionV1, type InceptionSize } from './nets/inceptionV1';
import { definePreset } from './preset';

const paper = { cite: 'Carreira and Zisserman, CVPR 2017', arxiv: '1705.07750' };
const FULL: InceptionSize = { frames: 64, side: 224, narrower: 1, classes: 400 };
const SMALL: InceptionSize = { frames: 16, side: 64, narrower: 4, classes: 400 };
const sizes = { full: FULL, small: SMALL };
const kinetics = (value: number) => [{ dataset: 'Kinetics-400', metric: 'top-1', value, source: 'kinetics-i3d, ImageNet + Kinetics, test set' }];

/** Pixels in [−1, 1], short side 256, 25 frames per second. */
const pixels = ({ side }: InceptionSize) => ({ H: side, W: side, range: 'symmetric' as const, resize: Math.round((side * 8) / 7) });
const film = (size: InceptionSize) => ({ ...pixels(size), T: size.frames, fps: 25 });
const field = ({ frames, side }: InceptionSize) => ({ L: frames, H: side, W: side, layout: 'clip' as const, meanField: 'keep' as const });

export const inceptionV1Image = definePreset({
  id: 'inception-v1',
  paper: { cite: 'Szegedy et al., CVPR 2015', arxiv: '1409.4842' },
  expect: { params: 6_617_624, macs: 1_498_376_192, outputs: { Mixed_5c: [7, 7, 1024], Predictions: [1000] } },
  full: { ...FULL, classes: 1000 },
  small: { ...SMALL, side: 96, classes: 1000 },
  build: (g, size) => void g.softmax('Predictions', inceptionV1(g, g.image('image', pixels(size)), size, { flat: true })),
});

export const i3dRgb = definePreset({
  id: 'i3d-rgb',
  paper,
  expect: { params: 12_689_984, macs: 111_153_143_808, outputs: { Mixed_3b: [32, 28, 28, 256], AvgPool3d: [7, 1, 1, 1024], Predictions: [400] } },
  published: kinetics(71.1),
  ...sizes,
  build: (g, size) => void g.softmax('Predictions', inceptionV1(g, g.clip('clip', film(size)), size)),
});

export const i3dFlow = definePreset({
  id: 'i3d-flow',
  paper,
  expect: { params: 12_668_032, macs: 102_341_435_392, outputs: { Mixed_5c: [8, 7, 7, 1024], Predictions: [400] } },
  published: kinetics(63.4),
  ...sizes,
  build: (g, size) => void g.softmax('Predictions', inceptionV1(g, g.flow('flow', field(size)), size)),
});

export const i3dTwoStream = definePreset({
  id: 'i3d-two-stream',
  paper,
  expect: { params: 25_358_016, macs: 213_494_579_200, outputs: { Predictions: [400] } },
  published: kinetics(74.2),
  ...sizes,
  build(g, size) {
    const rgb = inceptionV1(g, g.clip('clip', film(size)), size, { name: 'rgb.' });
    const flow = inceptionV1(g, g.flow('flow', field(size)), size, { name: 'flow.' });
    // The logits are added, not the scores.
    g.softmax('Predictions', g.add('sum', [rgb, flow]));
  },
});
