/** @file SlowFast and Slow (Feichtenhofer 2019): few frames seen in detail, many frames seen roughly, and their meetings. */
import { conv } from '../graph-engine/assembly';
import { lateral } from '../graph-engine/blocks/lateral';
import { pathway } from '../graph-engine/blocks/pathway';
import { stage } from '../graph-engine/blocks/stage';
import { outputAt, type GraphBuilder, type Placed } from '../graph-engine/graph/builder';

import { definePreset } from './preset';

interface SlowFastSize {
  /** Slow frames T and the film's frames between them τ. */
  readonly frames: number;
  readonly tau: number;
  /** Fast frames for each slow one. */
  readonly alpha: number;
  /** Kernel along T of the lateral convolutions. */
  readonly lateral: number;
  readonly side: number;
  readonly width: number;
  readonly classes: number;
}

const STAGES = [3, 4, 6, 3] as const;
/** The fast pathway is this many times narrower. */
const BETA = 8;
/** Frames per second of the film that τ counts in. */
const FILM = 30;
const PIXELS = { mean: [0.45, 0.45, 0.45], std: [0.225, 0.225, 0.225] };

const S4X16: SlowFastSize = { frames: 4, tau: 16, alpha: 8, lateral: 5, side: 224, width: 64, classes: 400 };
/** PySlowFast and PyTorchVideo have a lateral kernel of 7 here; the paper says 5 throughout. */
const S8X8: SlowFastSize = { ...S4X16, frames: 8, tau: 8, alpha: 4, lateral: 7 };
const SMALL = { side: 64, width: 16 };

function input(g: GraphBuilder, id: string, T: number, fps: number, side: number): Placed {
  return g.clip(id, { T, H: side, W: side, fps, resize: Math.round((side * 8) / 7), ...PIXELS });
}

/** conv1 and pool1 of one pathway; both spare time. */
function stem(g: GraphBuilder, name: string, x: Placed, filters: number, temporal: number): Placed {
  const y = conv(g, `${name}.conv`, x, { filters, kernel: [temporal, 7, 7], stride: [1, 2, 2] });
  const pool = { kernel: [1, 3, 3], stride: [1, 2, 2], padding: [[0, 0], [1, 1], [1, 1]] as const };
  return g.maxPool3d(`${name}.pool`, g.relu(`${name}.relu`, g.batchNorm(`${name}.bn`, y)), pool);
}

/** Space is halved from the third stage on, time never; only the last two stages of Slow look along T. */
const settings = (i: number, width: number) => ({
  filters: 4 * width * 2 ** i,
  stride: i === 0 ? [1, 1, 1] : [1, 2, 2],
  slowTemporal: i >= 2,
});

function head(g: GraphBuilder, x: Placed, classes: number): void {
  g.softmax('head.softmax', g.dense('head.projection', g.dropout('head.dropout', x), { units: classes }));
}

function buildSlowFast(g: GraphBuilder, size: SlowFastSize): void {
  const { frames, tau, alpha, side, width, classes } = size;
  let slow = stem(g, 's1.slow', input(g, 'slow', frames, FILM / tau, side), width, 1);
  let fast = stem(g, 's1.fast', input(g, 'fast', frames * alpha, (FILM * alpha) / tau, side), width / BETA, 5);
  STAGES.forEach((blocks, i) => {
    slow = g.block(lateral, `s${i + 1}_fuse`, { slow, fast }, { alpha, temporal: size.lateral });
    const both = g.block(pathway, `s${i + 2}`, { slow, fast }, { blocks, beta: BETA, ...settings(i, width) });
    slow = outputAt(both, 'slow');
    fast = outputAt(both, 'fast');
  });
  const pooled = [g.globalAvgPool('head.slow.avgpool', slow), g.globalAvgPool('head.fast.avgpool', fast)];
  head(g, g.concat('head.concat', pooled), classes);
}

function buildSlow(g: GraphBuilder, { frames, tau, side, width, classes }: SlowFastSize): void {
  let x = stem(g, 's1', input(g, 'clip', frames, FILM / tau, side), width, 1);
  STAGES.forEach((blocks, i) => {
    const { filters, stride, slowTemporal } = settings(i, width);
    x = g.block(stage, `s${i + 2}`, x, { body: 'bottleneck', blocks, filters, stride, temporal: slowTemporal ? 3 : 1 });
  });
  head(g, g.globalAvgPool('head.avgpool', x), classes);
}

const paper = { cite: 'Feichtenhofer et al., ICCV 2019', arxiv: '1812.03982' };
const k400 = (value: number, source: string) => ({ dataset: 'Kinetics-400', metric: 'top-1', value, source });

export const slowfast4x16 = definePreset({
  id: 'slowfast-4x16-r50',
  paper,
  expect: { params: 34_480_216, macs: 27_638_665_216, outputs: { s1_fuse: [4, 56, 56, 80], s5: [4, 7, 7, 2048], 'head.concat': [2304] } },
  published: [k400(75.6, 'Feichtenhofer 2019, 30 views'), k400(75.34, 'PyTorchVideo')],
  full: S4X16,
  small: { ...S4X16, ...SMALL },
  build: buildSlowFast,
});

export const slowfast8x8 = definePreset({
  id: 'slowfast-8x8-r50',
  paper,
  expect: { params: 34_566_488, macs: 50_308_583_424, outputs: { s1_fuse: [8, 56, 56, 80], s5: [8, 7, 7, 2048] } },
  published: [k400(77.0, 'Feichtenhofer 2019, 30 views'), k400(76.94, 'PyTorchVideo')],
  full: S8X8,
  small: { ...S8X8, ...SMALL },
  build: buildSlowFast,
});

export const slow4x16 = definePreset({
  id: 'slow-4x16-r50',
  paper,
  expect: { params: 32_454_096, macs: 20_870_823_936, outputs: { s2: [4, 56, 56, 256], s5: [4, 7, 7, 2048] } },
  published: [k400(72.7, 'PySlowFast'), k400(72.4, 'PyTorchVideo')],
  full: S4X16,
  small: { ...S4X16, ...SMALL },
  build: buildSlow,
});

export const slow8x8 = definePreset({
  id: 'slow-8x8-r50',
  paper,
  expect: { params: 32_454_096, macs: 41_740_828_672, outputs: { s2: [8, 56, 56, 256], s5: [8, 7, 7, 2048] } },
  published: [k400(74.8, 'PySlowFast'), k400(74.58, 'PyTorchVideo')],
  full: S8X8,
  small: { ...S8X8, ...SMALL },
  build: buildSlow,
});
