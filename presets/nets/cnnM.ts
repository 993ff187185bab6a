/** @file CNN-M-2048 (Chatfield 2014), the network of both streams of Simonyan and Zisserman 2014. */
import type { GraphBuilder, Placed } from '../../graph-engine/graph/builder';
import type { Padding } from '../../graph-engine/params';

export interface StreamSize {
  readonly side: number;
  readonly narrower: number;
  readonly features: readonly [number, number];
  readonly classes: number;
  /** Flow fields that are stacked. */
  readonly L: number;
}

export const FULL: StreamSize = { side: 224, narrower: 1, features: [4096, 2048], classes: 101, L: 10 };
export const SMALL: StreamSize = { side: 112, narrower: 4, features: [256, 128], classes: 101, L: 10 };

const both = (pad: number): Padding => [
  [pad, pad],
  [pad, pad],
];

/** Kernel, stride, padding, filters; pools stand behind 1, 2 and 5, all with Caffe's rounding. */
const CONVS = [
  { kernel: 7, stride: 2, pad: 0, filters: 96 },
  { kernel: 5, stride: 2, pad: 1, filters: 256 },
  { kernel: 3, stride: 1, pad: 1, filters: 512 },
  { kernel: 3, stride: 1, pad: 1, filters: 512 },
  { kernel: 3, stride: 1, pad: 1, filters: 512 },
];

/** One stream, to its softmax. The temporal stream has no second norm, to save memory. */
export function stream(g: GraphBuilder, name: string, x: Placed, size: StreamSize, norms: number): Placed {
  const id = (layer: string) => (name ? `${name}.${layer}` : layer);
  CONVS.forEach(({ kernel, stride, pad, filters }, i) => {
    const n = i + 1;
    const params = { filters: filters / size.narrower, kernel: [kernel, kernel], stride: [stride, stride], padding: both(pad) };
    x = g.relu(id(`conv${n}.relu`), g.conv2d(id(`conv${n}`), x, params));
    if (n <= norms) x = g.localResponseNorm(id(`norm${n}`), x);
    if (n <= 2 || n === 5) x = g.maxPool2d(id(`pool${n}`), x, { kernel: [3, 3], stride: [2, 2], ceil: true });
  });
  x = g.flatten(id('flatten'), x);
  size.features.forEach((units, i) => {
    const n = i + 6;
    x = g.relu(id(`full${n}.relu`), g.dense(id(`full${n}`), x, { units }));
    x = g.dropout(id(`drop${n}`), x, { rate: 0.9 });
  });
  return g.softmax(id('prob'), g.dense(id('full8'), x, { units: size.classes }));
}
