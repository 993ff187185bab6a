/** @file Inception-v1 (Szegedy 2015) in 2D and inflated to 3D (Carreira and Zisserman 2017), with the released names. */
import { conv, convNormRelu } from '../../graph-engine/assembly';
import { inception } from '../../graph-engine/blocks/inception';
import { outputAt, type GraphBuilder, type Placed } from '../../graph-engine/graph/builder';

export interface InceptionSize {
  readonly frames: number;
  readonly side: number;
  readonly narrower: number;
  readonly classes: number;
}

/** one, reduce3, three, reduce5, five, pooled of every module; null stands for a pool. */
const MODULES: readonly (readonly [string, readonly [number, number, number, number, number, number]] | readonly [string, null])[] = [
  ['Mixed_3b', [64, 96, 128, 16, 32, 32]],
  ['Mixed_3c', [128, 128, 192, 32, 96, 64]],
  ['4a_3x3', null],
  ['Mixed_4b', [192, 96, 208, 16, 48, 64]],
  ['Mixed_4c', [160, 112, 224, 24, 64, 64]],
  ['Mixed_4d', [128, 128, 256, 24, 64, 64]],
  ['Mixed_4e', [112, 144, 288, 32, 64, 64]],
  ['Mixed_4f', [256, 160, 320, 32, 128, 128]],
  ['5a_2x2', null],
  ['Mixed_5b', [256, 160, 320, 32, 128, 128]],
  ['Mixed_5c', [384, 192, 384, 48, 128, 128]],
];

/** Sonnet's batch norm: a learned shift, no scale. */
const SONNET = { epsilon: 1e-3, momentum: 0.999, scale: false };

/** From the input to the logits, one vector. `name` is put in front of every id; `flat` is the 2D network. */
export function inceptionV1(g: GraphBuilder, input: Placed, size: InceptionSize, { flat = false, name = '' } = {}): Placed {
  const dimension = flat ? '2d' : '3d';
  const of = (layer: string) => `${name}${layer.replaceAll('3d', flat ? '2d' : '3d')}`;
  const n = (filters: number) => Math.max(1, Math.floor(filters / size.narrower));
  const cnr = (layer: string, x: Placed, filters: number, side: number, stride: number) => {
    const spec = { filters: n(filters), kernel: [side, side, side], stride: [stride, stride, stride], padding: 'same' as const, flat };
    return convNormRelu(g, of(layer), x, spec, SONNET);
  };
  const pool = (layer: string, x: Placed, kernel: readonly number[], stride: readonly number[]) =>
    flat
      ? g.maxPool2d(of(layer), x, { kernel: kernel.slice(-2), stride: stride.slice(-2), padding: 'same' })
      : g.maxPool3d(of(layer), x, { kernel, stride, padding: 'same' });
  let x = cnr('Conv3d_1a_7x7', input, 64, 7, 2);
  // The first two pools spare time.
  x = pool('MaxPool3d_2a_3x3', x, [1, 3, 3], [1, 2, 2]);
  x = cnr('Conv3d_2c_3x3', cnr('Conv3d_2b_1x1', x, 64, 1, 1), 192, 3, 1);
  x = pool('MaxPool3d_3a_3x3', x, [1, 3, 3], [1, 2, 2]);
  for (const [module, widths] of MODULES) {
    if (!widths) {
      const side = module === '4a_3x3' ? 3 : 2;
      x = pool(`MaxPool3d_${module}`, x, [side, side, side], [2, 2, 2]);
      continue;
    }
    const [one, reduce3, three, reduce5, five, pooled] = widths.map(n) as [number, number, number, number, number, number];
    const params = { one, reduce3, three, reduce5, five, pooled, conv: dimension, scale: false } as const;
    x = outputAt(g.block(inception, of(module), x, params), 'y');
  }
  return head(g, x, size, of, flat);
}

/** Two frames and the whole map are averaged; the 1×1 convolution then scores every step, and the steps are averaged. */
function head(g: GraphBuilder, x: Placed, { side, classes }: InceptionSize, of: (layer: string) => string, flat: boolean): Placed {
  const map = Math.ceil(side / 32);
  const pooled = flat
    ? g.avgPool2d(of('AvgPool3d'), x, { kernel: [map, map], stride: [1, 1] })
    : g.avgPool3d(of('AvgPool3d'), x, { kernel: [2, map, map], stride: [1, 1, 1] });
  const dropped = g.dropout(of('Dropout'), pooled);
  const scored = conv(g, of('Conv3d_0c_1x1'), dropped, { filters: classes, kernel: [1, 1, 1], padding: 'same', bias: true, flat });
  return g.globalAvgPool(of('TimeMean'), scored);
}
