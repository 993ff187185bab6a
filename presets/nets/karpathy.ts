/** @file The network of Karpathy 2014 in its four ways of meeting time; AlexNet without groups, 170×170 frames. */
import type { GraphBuilder, Placed } from '../../graph-engine/graph/builder';
import type { Padding } from '../../graph-engine/params';

export interface KarpathySize {
  readonly side: number;
  /** Divides every number of filters. */
  readonly narrower: number;
  readonly features: number;
  readonly classes: number;
}

export const FULL: KarpathySize = { side: 170, narrower: 1, features: 4096, classes: 487 };
export const SMALL: KarpathySize = { side: 85, narrower: 4, features: 256, classes: 487 };

/** Filters, spatial kernel and spatial stride of the five convolutions. */
const CONVS = [
  { filters: 96, kernel: 11, stride: 3 },
  { filters: 256, kernel: 5, stride: 1 },
  { filters: 384, kernel: 3, stride: 1 },
  { filters: 384, kernel: 3, stride: 1 },
  { filters: 256, kernel: 3, stride: 1 },
] as const;

/** Kernel and stride along T of each convolution; a missing entry is a 2D convolution. */
export type Temporal = readonly (readonly [kernel: number, stride: number])[];

/** The paper prints no padding; 3, 2, 1, 1, 1 reaches the 7×7×256 that it prints. */
const PADS = [3, 2, 1, 1, 1];

/** conv1 to pool5, with norms behind the first two convolutions. */
export function trunk(g: GraphBuilder, x: Placed, { narrower }: KarpathySize, temporal: Temporal = []): Placed {
  CONVS.forEach(({ filters, kernel, stride }, i) => {
    const n = i + 1;
    const pad = PADS[i]!;
    const time = temporal[i];
    const sides: Padding = [
      [pad, pad],
      [pad, pad],
    ];
    const common = { filters: Math.max(1, Math.floor(filters / narrower)) };
    x = time
      ? g.conv3d(`conv${n}`, x, {
          ...common,
          kernel: [time[0], kernel, kernel],
          stride: [time[1], stride, stride],
          padding: [[0, 0], ...sides],
        })
      : g.conv2d(`conv${n}`, x, { ...common, kernel: [kernel, kernel], stride: [stride, stride], padding: sides });
    x = g.relu(`conv${n}.relu`, x);
    if (n <= 2) x = g.localResponseNorm(`norm${n}`, x, { depthRadius: 2, k: 2, alpha: 1e-4, beta: 0.5 });
    if (n <= 2 || n === 5) x = g.maxPool2d(`pool${n}`, x, { kernel: [2, 2], stride: [2, 2] });
  });
  return x;
}

/** fc6 and fc7 with their dropouts; over a sequence the same weights for every vector. */
export function features(g: GraphBuilder, x: Placed, { features: units }: KarpathySize): Placed {
  for (const n of [6, 7]) {
    x = g.dropout(`drop${n}`, g.relu(`fc${n}.relu`, g.dense(`fc${n}`, x, { units })));
  }
  return x;
}

/** fc8 and the scores. */
export function scores(g: GraphBuilder, x: Placed, { classes }: KarpathySize): Placed {
  return g.softmax('prob', g.dense('fc8', x, { units: classes }));
}

/**
 * Each frame of a clip as a vector, in an order of its own: rows and columns become a convolution over the whole map,
 * which is what a dense layer over a flattened frame is.
 */
export function wholeFrame(g: GraphBuilder, x: Placed, side: number, { features: units }: KarpathySize): Placed {
  const fc6 = g.conv2d('fc6', x, { filters: units, kernel: [side, side] });
  return g.globalAvgPool('fc6.vector', fc6, { over: 'space' });
}

/** The side of the map behind pool5. */
export function mapSide(side: number): number {
  const conv1 = Math.floor((side + 6 - 11) / 3) + 1;
  return [conv1, 2, 2, 2].reduce((n, s) => Math.floor(n / s));
}

