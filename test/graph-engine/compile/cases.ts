/** @file One small graph per op and variant: rows that the compiler's tests and the browser's tests walk. */
import { buildDocument, type GraphBuilder } from '@/graph-engine/graph/builder';
import type { GraphDocument } from '@/graph-engine/graph/document';
import type { OpKind } from '@/graph-engine/ops';

type Build = (g: GraphBuilder) => void;

/** Only average pools have this parameter. */
const COUNTED = { countPadding: true };

const onClip =
  (T: number, H: number, W: number, C: number, use: (g: GraphBuilder, x: { id: string }) => void): Build =>
  (g) =>
    use(g, g.clip('in', { T, H, W, C }));
const onImage =
  (H: number, W: number, C: number, use: (g: GraphBuilder, x: { id: string }) => void): Build =>
  (g) =>
    use(g, g.image('in', { H, W, C }));

/** Graphs whose node `op` exercises each op; a new op without an entry does not compile. */
export const CASES: Readonly<Record<OpKind, Readonly<Record<string, Build>>>> = {
  clip: { 'and something that reads it': onClip(2, 3, 4, 1, (g, x) => g.relu('op', x)) },
  image: { 'and something that reads it': onImage(3, 4, 2, (g, x) => g.relu('op', x)) },
  flow: {
    'stacked for a 2D network': (g) => void g.relu('op', g.flow('in', { L: 2, H: 4, W: 5 })),
    'as a clip': (g) => void g.relu('op', g.flow('in', { L: 3, H: 4, W: 5, layout: 'clip' })),
  },
  padChannels: {
    'on both sides of a clip': onClip(2, 3, 4, 2, (g, x) => g.padChannels('op', x, { before: 1, after: 3 })),
    'of an image': onImage(3, 4, 2, (g, x) => g.padChannels('op', x, { after: 2 })),
    'of a vector': onImage(3, 4, 2, (g, x) => g.padChannels('op', g.globalAvgPool('pool', x), { before: 2 })),
  },
  timeToChannels: {
    'of a clip': onClip(6, 3, 4, 2, (g, x) => g.timeToChannels('op', x, { factor: 3 })),
    'of a sequence': onClip(4, 3, 3, 2, (g, x) =>
      g.timeToChannels('op', g.globalAvgPool('pool', x, { over: 'space' }), { factor: 2 }),
    ),
  },
  sample: {
    'every third frame': onClip(7, 3, 3, 2, (g, x) => g.sample('op', x, { mode: 'every', every: 3 })),
    'frames spread evenly': onClip(9, 3, 3, 2, (g, x) => g.sample('op', x, { mode: 'spread', count: 4 })),
    'one frame': onClip(5, 3, 3, 2, (g, x) => g.sample('op', x, { mode: 'frame', frame: 3 })),
    'of a sequence': onClip(6, 3, 3, 2, (g, x) =>
      g.sample('op', g.globalAvgPool('pool', x, { over: 'space' }), { mode: 'every', every: 2 }),
    ),
  },
  conv2d: {
    'over an image': onImage(7, 6, 3, (g, x) => g.conv2d('op', x, { filters: 4, kernel: [3, 2], stride: [2, 1] })),
    'over every frame of a clip': onClip(3, 7, 6, 3, (g, x) => g.conv2d('op', x, { filters: 4, padding: 'same' })),
    'same, a stride beyond its kernel': onImage(9, 4, 2, (g, x) =>
      g.conv2d('op', x, { filters: 3, kernel: [1, 2], stride: [2, 1], padding: 'same' }),
    ),
    'with stride 2 over every frame': onClip(3, 8, 8, 2, (g, x) =>
      g.conv2d('op', x, { filters: 4, padding: 'same', stride: [2, 2] }),
    ),
    'with explicit padding': onImage(7, 6, 3, (g, x) =>
      g.conv2d('op', x, {
        filters: 4,
        padding: [
          [2, 0],
          [1, 1],
        ],
      }),
    ),
    'dilated, without bias': onImage(9, 9, 2, (g, x) =>
      g.conv2d('op', x, { filters: 3, dilation: [2, 3], bias: false }),
    ),
    'in groups': onImage(6, 6, 6, (g, x) => g.conv2d('op', x, { filters: 4, groups: 2, padding: 'same' })),
    'depthwise with a multiplier': onImage(6, 6, 3, (g, x) => g.conv2d('op', x, { filters: 6, groups: 3 })),
  },
  conv3d: {
    valid: onClip(5, 8, 8, 3, (g, x) => g.conv3d('op', x, { filters: 4 })),
    'same, with strides': onClip(5, 8, 7, 3, (g, x) =>
      g.conv3d('op', x, { filters: 4, stride: [2, 2, 1], padding: 'same' }),
    ),
    'explicit padding that no rule of tfjs makes': onClip(4, 8, 8, 3, (g, x) =>
      g.conv3d('op', x, {
        filters: 4,
        stride: [1, 2, 2],
        padding: [
          [1, 1],
          [1, 1],
          [1, 1],
        ],
      }),
    ),
    'a stride beyond its kernel': onClip(4, 6, 6, 2, (g, x) =>
      g.conv3d('op', x, { filters: 3, kernel: [1, 3, 3], stride: [2, 1, 1], padding: 'same' }),
    ),
    'dilated in time': onClip(8, 5, 5, 2, (g, x) =>
      g.conv3d('op', x, { filters: 3, dilation: [3, 1, 1], padding: 'same' }),
    ),
    'pointwise, with many channels': onClip(2, 4, 4, 40, (g, x) =>
      g.conv3d('op', x, { filters: 8, kernel: [1, 1, 1] }),
    ),
    'with many channels': onClip(4, 5, 5, 20, (g, x) =>
      g.conv3d('op', x, { filters: 8, padding: 'same', bias: false }),
    ),
    'in groups': onClip(4, 5, 5, 4, (g, x) =>
      g.conv3d('op', x, {
        filters: 6,
        groups: 2,
        padding: [
          [1, 1],
          [0, 0],
          [1, 1],
        ],
      }),
    ),
    'a kernel larger than the unpadded input': onClip(2, 2, 2, 3, (g, x) =>
      g.conv3d('op', x, {
        filters: 4,
        padding: [
          [1, 1],
          [1, 1],
          [1, 1],
        ],
      }),
    ),
  },
  maxPool2d: {
    'over an image': onImage(7, 6, 3, (g, x) => g.maxPool2d('op', x)),
    'over every frame, padded': onClip(3, 7, 7, 2, (g, x) =>
      g.maxPool2d('op', x, {
        kernel: [3, 3],
        padding: [
          [1, 1],
          [1, 1],
        ],
      }),
    ),
    'in ceil mode': onImage(7, 5, 3, (g, x) => g.maxPool2d('op', x, { ceil: true })),
  },
  maxPool3d: {
    valid: onClip(4, 6, 6, 3, (g, x) => g.maxPool3d('op', x)),
    'same, window 3, stride 2': onClip(5, 6, 7, 3, (g, x) =>
      g.maxPool3d('op', x, { kernel: [3, 3, 3], padding: 'same' }),
    ),
    'explicit padding of negative values': onClip(4, 6, 6, 2, (g, x) =>
      g.maxPool3d('op', x, {
        kernel: [3, 3, 3],
        padding: [
          [1, 1],
          [0, 1],
          [1, 0],
        ],
      }),
    ),
    'in ceil mode': onClip(5, 7, 7, 2, (g, x) => g.maxPool3d('op', x, { ceil: true })),
  },
  avgPool2d: {
    'over an image': onImage(6, 6, 3, (g, x) => g.avgPool2d('op', x)),
    'over every frame, padding counted': onClip(2, 6, 6, 3, (g, x) =>
      g.avgPool2d('op', x, {
        kernel: [3, 3],
        padding: [
          [1, 1],
          [1, 1],
        ],
        ...COUNTED,
      }),
    ),
  },
  avgPool3d: {
    valid: onClip(4, 6, 6, 3, (g, x) => g.avgPool3d('op', x)),
    'explicit padding, not counted': onClip(4, 6, 6, 3, (g, x) =>
      g.avgPool3d('op', x, {
        kernel: [3, 3, 3],
        padding: [
          [1, 1],
          [1, 1],
          [0, 1],
        ],
      }),
    ),
    'same padding, counted': onClip(5, 5, 5, 2, (g, x) =>
      g.avgPool3d('op', x, { kernel: [3, 3, 3], padding: 'same', ...COUNTED }),
    ),
    'in ceil mode': onClip(5, 7, 6, 2, (g, x) =>
      g.avgPool3d('op', x, {
        ceil: true,
        padding: [
          [0, 0],
          [1, 1],
          [1, 1],
        ],
        kernel: [2, 3, 3],
      }),
    ),
  },
  globalAvgPool: {
    'over both': onClip(3, 4, 5, 2, (g, x) => g.globalAvgPool('op', x)),
    'over space': onClip(3, 4, 5, 2, (g, x) => g.globalAvgPool('op', x, { over: 'space' })),
    'over time': onClip(3, 4, 5, 2, (g, x) => g.globalAvgPool('op', x, { over: 'time' })),
    'of an image': onImage(4, 5, 2, (g, x) => g.globalAvgPool('op', x)),
    'of a sequence': onClip(3, 4, 5, 2, (g, x) =>
      g.globalAvgPool('op', g.globalAvgPool('space', x, { over: 'space' }), { over: 'time' }),
    ),
  },
  batchNorm: {
    'of a clip': onClip(2, 3, 4, 5, (g, x) => g.batchNorm('op', x)),
    'of an image, without scale': onImage(3, 4, 5, (g, x) => g.batchNorm('op', x, { scale: false })),
    'of a vector, without centre': onImage(3, 4, 5, (g, x) =>
      g.batchNorm('op', g.globalAvgPool('pool', x), { centre: false }),
    ),
  },
  localResponseNorm: {
    'of a clip': onClip(2, 3, 4, 7, (g, x) => g.localResponseNorm('op', x)),
    'of an image': onImage(3, 4, 7, (g, x) => g.localResponseNorm('op', x, { depthRadius: 1 })),
  },
  relu: { 'of a clip': onClip(2, 3, 4, 2, (g, x) => g.relu('op', x)) },
  sigmoid: { 'of an image': onImage(3, 4, 2, (g, x) => g.sigmoid('op', x)) },
  softmax: {
    'of a vector': onImage(3, 4, 6, (g, x) => g.softmax('op', g.globalAvgPool('pool', x))),
    'of a clip, over channels': onClip(2, 3, 4, 5, (g, x) => g.softmax('op', x)),
  },
  dense: {
    'of a vector': onImage(3, 4, 6, (g, x) => g.dense('op', g.flatten('flat', x), { units: 7 })),
    'of a sequence, without bias': onClip(3, 4, 4, 5, (g, x) =>
      g.dense('op', g.globalAvgPool('pool', x, { over: 'space' }), { units: 7, bias: false }),
    ),
  },
  add: {
    'of two clips': onClip(2, 3, 4, 2, (g, x) => g.add('op', [x, g.relu('relu', x)])),
    'of one': onClip(2, 3, 4, 2, (g, x) => g.add('op', [x])),
    'of a tensor and itself, which others read too': onClip(2, 3, 4, 2, (g, x) => {
      const relu = g.relu('relu', x);
      g.concat('after', [g.add('op', [relu, relu]), relu]);
    }),
  },
  multiply: { 'of three': onImage(3, 4, 2, (g, x) => g.multiply('op', [x, g.relu('relu', x), g.sigmoid('gate', x)])) },
  concat: {
    'along C': onClip(2, 3, 4, 2, (g, x) =>
      g.concat('op', [x, g.conv3d('conv', x, { filters: 3, kernel: [1, 1, 1] })]),
    ),
    'along T': onClip(2, 3, 4, 2, (g, x) => g.concat('op', [x, g.relu('relu', x)], { axis: 'T' })),
    'along H': onImage(3, 4, 2, (g, x) => g.concat('op', [x, g.relu('relu', x)], { axis: 'H' })),
  },
  mean: {
    'of inputs': onImage(3, 4, 2, (g, x) => g.mean('op', [x, g.relu('relu', x)])),
    'over T': onClip(5, 3, 4, 2, (g, x) => g.mean('op', [x], { over: 'T' })),
    'over T of a sequence': onClip(5, 3, 4, 2, (g, x) =>
      g.mean('op', [g.globalAvgPool('pool', x, { over: 'space' })], { over: 'T' }),
    ),
  },
  max: {
    'of inputs': onImage(3, 4, 2, (g, x) => g.max('op', [x, g.sigmoid('gate', x)])),
    'over T': onClip(5, 3, 4, 2, (g, x) => g.max('op', [x], { over: 'T' })),
  },
  flatten: { 'of a clip': onClip(2, 3, 4, 2, (g, x) => g.flatten('op', x)) },
  dropout: { 'which does nothing outside of training': onClip(2, 3, 4, 2, (g, x) => g.dropout('op', x)) },
};

/** All cases as rows: kind, what is special, graph. */
export const ROWS: readonly (readonly [kind: string, variant: string, graph: GraphDocument])[] = Object.entries(
  CASES,
).flatMap(([kind, variants]) =>
  Object.entries(variants).map(
    ([variant, build]) => [kind, variant, buildDocument(`${kind} ${variant}`, build)] as const,
  ),
);
