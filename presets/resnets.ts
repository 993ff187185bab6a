/** @file ResNet-18 and -34, and what became of them in time: R3D, MC3 and R(2+1)D (Tran 2018). */
import { resnet, type ResNetForm, type ResNetSize } from './nets/resnet';
import { definePreset, type Published } from './preset';

const he = { cite: 'He et al., CVPR 2016', arxiv: '1512.03385' };
const tran = { cite: 'Tran et al., CVPR 2018', arxiv: '1711.11248' };

const D18 = [2, 2, 2, 2] as const;
const D34 = [3, 4, 6, 3] as const;
const all = (conv: '2d' | '3d' | '2plus1d') => [conv, conv, conv, conv];

const VIDEO: ResNetSize = { frames: 16, side: 112, width: 64, classes: 400 };
const IMAGE: ResNetSize = { frames: 1, side: 224, width: 64, classes: 1000 };
const SMALL: ResNetSize = { frames: 8, side: 56, width: 16, classes: 400 };

const kinetics = (metric: string, value: number, source: string): Published => ({ dataset: 'Kinetics-400', metric, value, source });

function network(form: ResNetForm) {
  return { build: (g: Parameters<typeof resnet>[0], size: ResNetSize) => void resnet(g, form, size) };
}

export const resnet18 = definePreset({
  id: 'resnet-18',
  paper: he,
  expect: { params: 11_689_512, macs: 1_814_073_344, outputs: { layer1: [56, 56, 64], layer4: [7, 7, 512], fc: [1000] } },
  full: IMAGE,
  small: { ...SMALL, side: 112, classes: 1000 },
  ...network({ depths: D18, convs: all('2d'), stem: '2d' }),
});

export const resnet34 = definePreset({
  id: 'resnet-34',
  paper: he,
  expect: { params: 21_797_672, macs: 3_663_761_408, outputs: { layer1: [56, 56, 64], layer4: [7, 7, 512], fc: [1000] } },
  full: IMAGE,
  small: { ...SMALL, side: 112, classes: 1000 },
  ...network({ depths: D34, convs: all('2d'), stem: '2d' }),
});

export const r3d18 = definePreset({
  id: 'r3d-18',
  paper: tran,
  expect: { params: 33_371_472, macs: 40_696_553_472, outputs: { layer1: [16, 56, 56, 64], layer4: [2, 7, 7, 512], fc: [400] } },
  published: [kinetics('clip@1', 52.5, 'Tran 2018'), kinetics('video@1', 64.2, 'Tran 2018'), kinetics('top-1', 63.2, 'torchvision')],
  full: VIDEO,
  small: SMALL,
  ...network({ depths: D18, convs: all('3d'), stem: '3d' }),
});

export const r3d34 = definePreset({
  id: 'r3d-34',
  paper: tran,
  expect: { params: 63_681_104, macs: 75_378_204_672, outputs: { layer4: [2, 7, 7, 512], fc: [400] } },
  full: VIDEO,
  small: SMALL,
  ...network({ depths: D34, convs: all('3d'), stem: '3d' }),
});

export const mc318 = definePreset({
  id: 'mc3-18',
  paper: tran,
  expect: { params: 11_695_440, macs: 43_342_635_008, outputs: { layer1: [16, 56, 56, 64], layer4: [16, 7, 7, 512], fc: [400] } },
  published: [kinetics('clip@1', 54.1, 'VMZ'), kinetics('video@1', 65.2, 'VMZ'), kinetics('top-1', 63.96, 'torchvision')],
  full: VIDEO,
  small: SMALL,
  ...network({ depths: D18, convs: ['3d', '2d', '2d', '2d'], stem: '3d' }),
});

export const r2plus1d18 = definePreset({
  id: 'r2plus1d-18',
  paper: tran,
  expect: { params: 31_505_325, macs: 40_519_080_960, outputs: { 'layer2': [8, 28, 28, 128], layer4: [2, 7, 7, 512], fc: [400] } },
  published: [kinetics('top-1', 67.463, 'torchvision')],
  full: VIDEO,
  small: SMALL,
  ...network({ depths: D18, convs: all('2plus1d'), stem: '2plus1d', middle: 'perBlock' }),
});

export const r2plus1d18Paper = definePreset({
  id: 'r2plus1d-18-paper',
  paper: tran,
  expect: { params: 33_370_839, macs: 41_496_308_736, outputs: { layer4: [2, 7, 7, 512], fc: [400] } },
  published: [kinetics('clip@1', 56.8, 'Tran 2018'), kinetics('video@1', 68.0, 'Tran 2018')],
  full: VIDEO,
  small: SMALL,
  ...network({ depths: D18, convs: all('2plus1d'), stem: '2plus1d' }),
});

export const r2plus1d34 = definePreset({
  id: 'r2plus1d-34',
  paper: tran,
  expect: { params: 63_697_175, macs: 152_355_715_072, outputs: { layer1: [32, 56, 56, 64], layer4: [4, 7, 7, 512], fc: [400] } },
  published: [
    kinetics('top-1', 72.0, 'Tran 2018, RGB from scratch'),
    { dataset: 'Sports-1M', metric: 'video@1', value: 73.0, source: 'Tran 2018, RGB' },
  ],
  full: { ...VIDEO, frames: 32 },
  small: SMALL,
  ...network({ depths: D34, convs: all('2plus1d'), stem: '2plus1d' }),
});
