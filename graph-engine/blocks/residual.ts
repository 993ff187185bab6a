/** @file Residual block (He 2016): two 3×3(×3) convolutions, or 1, 3, 1 as a bottleneck, with a shortcut around them. */
import { conv, convNorm, convNormRelu } from '../assembly';
import { defineBlock } from '../block';
import { ShapeError } from '../errors';
import type { GraphBuilder, Placed } from '../graph/builder';
import { choice, int, perAxis, real } from '../params';
import { rankOf, type Shape } from '../shape';

import { conv2plus1d, middleChannels } from './conv2plus1d';

/** Everything that a residual block can be told; a stage hands it on. */
export const residualFields = {
  body: choice(['basic', 'bottleneck'], 'basic'),
  conv: choice(['2d', '3d', '2plus1d'], '3d'),
  filters: int(64),
  /** Kernel along T: of both convolutions of a basic block, of the first of a bottleneck. */
  temporal: int(3, { max: 31 }),
  stride: perAxis(['T', 'H', 'W'], [1, 1, 1]),
  shortcut: choice(['auto', 'identity', 'projection', 'pad'], 'auto'),
  /** (2+1)D: middle channels by the paper's rule for each convolution, or once per block as torchvision has it. */
  middle: choice(['perConv', 'perBlock'], 'perConv'),
  epsilon: real(1e-5, { min: 1e-8, max: 0.1, step: 1e-6 }),
};

interface Residual {
  readonly body: 'basic' | 'bottleneck';
  readonly conv: '2d' | '3d' | '2plus1d';
  readonly filters: number;
  readonly temporal: number;
  readonly stride: readonly number[];
  readonly shortcut: 'auto' | 'identity' | 'projection' | 'pad';
  readonly middle: 'perConv' | 'perBlock';
  readonly epsilon: number;
}

/** Bottlenecks are a quarter as wide inside as outside. */
const EXPANSION = 4;

/** One convolution of the body, in the block's own manner. */
function bodyConv(g: GraphBuilder, id: string, x: Placed, stride: readonly number[], middle: number, p: Residual): Placed {
  const kernel = [p.temporal, 3, 3];
  return p.conv === '2plus1d'
    ? g.block(conv2plus1d, id, x, { filters: p.filters, kernel, stride, middle, epsilon: p.epsilon })
    : conv(g, id, x, { filters: p.filters, kernel, stride, flat: p.conv === '2d' });
}

function basic(g: GraphBuilder, x: Placed, channels: number, p: Residual): Placed {
  const norm = { epsilon: p.epsilon };
  const middle = p.conv === '2plus1d' && p.middle === 'perBlock' ? middleChannels([p.temporal, 3, 3], channels, p.filters) : 0;
  const first = g.batchNorm('conv1.bn', bodyConv(g, 'conv1', x, p.stride, middle, p), norm);
  const second = bodyConv(g, 'conv2', g.relu('conv1.relu', first), [1, 1, 1], middle, p);
  return g.batchNorm('conv2.bn', second, norm);
}

/** The spatial stride sits in the 3×3, the temporal kernel in the first 1×1 (SlowFast, section 3.4). */
function bottleneck(g: GraphBuilder, x: Placed, p: Residual): Placed {
  const norm = { epsilon: p.epsilon };
  const flat = p.conv === '2d';
  const inner = Math.max(1, Math.floor(p.filters / EXPANSION));
  const [st = 1, sh = 1, sw = 1] = p.stride;
  const a = convNormRelu(g, 'a', x, { filters: inner, kernel: [p.temporal, 1, 1], stride: [st, 1, 1], flat }, norm);
  const b = convNormRelu(g, 'b', a, { filters: inner, kernel: [1, 3, 3], stride: [1, sh, sw], flat }, norm);
  return convNorm(g, 'c', b, { filters: p.filters, kernel: [1, 1, 1], flat }, norm);
}

/** The way around: the input itself, a strided 1×1 projection, or subsampling with empty channels behind. */
function shortcut(g: GraphBuilder, x: Placed, shape: Shape, p: Residual): Placed {
  const flat = p.conv === '2d';
  const stride = flat ? p.stride.slice(-2) : p.stride;
  const same = shape.C === p.filters && stride.every((s) => s === 1);
  const kind = p.shortcut === 'auto' ? (same ? 'identity' : 'projection') : p.shortcut;
  if (kind === 'identity' && !same) {
    throw new ShapeError({
      code: 'identityNeedsSameShape',
      values: { channels: shape.C, filters: p.filters, stride: stride.join('×') },
      fixes: [{ code: 'useProjection', set: { shortcut: 'projection' } }],
    });
  }
  if (kind === 'identity' || (kind === 'pad' && same)) return x;
  if (kind === 'projection') {
    const name = p.body === 'basic' ? 'downsample' : 'branch1';
    const projected = conv(g, name, x, { filters: p.filters, kernel: [1, 1, 1], stride: p.stride, flat });
    return g.batchNorm(p.body === 'basic' ? 'downsample.bn' : 'branch1_bn', projected, { epsilon: p.epsilon });
  }
  if (shape.C > p.filters) {
    throw new ShapeError({
      code: 'padShortcutNarrows',
      axis: 'C',
      values: { channels: shape.C, filters: p.filters },
      fixes: [{ code: 'useProjection', set: { shortcut: 'projection' } }],
    });
  }
  const ones = stride.map(() => 1);
  const subsampled = flat
    ? g.maxPool2d('subsample', x, { kernel: ones, stride })
    : g.maxPool3d('subsample', x, { kernel: ones, stride });
  return g.padChannels('empty', subsampled, { after: p.filters - shape.C });
}

export const residual = defineBlock({
  kind: 'residual',
  params: residualFields,
  inputs: { x: { accepts: ['clip', 'image'] } },
  outputs: ['y'],
  summary: (p) => `${p.body === 'basic' ? '3·3' : '1·3·1'}, ${p.filters}`,
  build(g, { params, shapes, inputs: { x } }) {
    if (params.conv !== '2d' && rankOf(shapes.x) === 'image') {
      throw new ShapeError({
        code: 'flatInput',
        values: { conv: params.conv },
        fixes: [{ code: 'useConv2d', set: { conv: '2d' } }],
      });
    }
    const around = shortcut(g, x, shapes.x, params);
    const body = params.body === 'basic' ? basic(g, x, shapes.x.C, params) : bottleneck(g, x, params);
    // PySlowFast adds the shortcut first, torchvision last; a sum does not mind, but names and drawings follow each.
    const terms = params.body === 'basic' ? [body, around] : [around, body];
    return { y: g.relu('relu', g.add('add', terms)) };
  },
});
