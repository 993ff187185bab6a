/** @file What conv2d and conv3d share: inference, derivation, weights, MACs and lowering over two or three axes. */
import { ShapeError } from '../errors';
import { step } from '../formula';
import type { LayerToolkit, SymbolicTensor } from '../lowering';
import type { OpSpec, Weight } from '../op';
import { flag, int, padding, perAxis } from '../params';
import { elements, rankOf, type Shape } from '../shape';

import { apply } from './apply';
import {
  AXES_3D,
  allPads,
  everyFrame,
  paddingAmounts,
  perFrame,
  slideShape,
  slidingInput,
  slidingSteps,
  slidingWindow,
  stockPadding,
  windowSummary,
  type Sliding,
  type SlidingAxis,
} from './sliding';

interface ConvParams extends Sliding {
  readonly filters: number;
  readonly dilation: readonly number[];
  readonly groups: number;
  readonly bias: boolean;
}

/** The fields of a convolution over the given axes. */
function convFields(axes: readonly SlidingAxis[]) {
  const fill = (value: number) => axes.map(() => value);
  return {
    filters: int(64),
    kernel: perAxis(axes, fill(3)),
    stride: perAxis(axes, fill(1)),
    padding: padding(axes, 'valid'),
    dilation: perAxis(axes, fill(1), { max: 64 }),
    groups: int(1),
    bias: flag(true),
  };
}

/** Output shape of a convolution. @throws ShapeError on groups that do not divide, stride with dilation, no room. */
function convShape(axes: readonly SlidingAxis[], x: Shape, params: ConvParams): Shape {
  const { groups, filters, stride, dilation } = params;
  if (x.C % groups !== 0 || filters % groups !== 0) {
    const divisor = gcd(gcd(x.C, filters), groups);
    throw new ShapeError({
      code: 'groupsDoNotDivide',
      axis: 'C',
      values: { groups, channels: x.C, filters },
      fixes: [{ code: 'setGroups', values: { groups: divisor }, set: { groups: divisor } }],
    });
  }
  if (stride.some((s) => s > 1) && dilation.some((d) => d > 1)) {
    throw new ShapeError({
      code: 'strideAndDilation',
      values: { stride: stride.join('×'), dilation: dilation.join('×') },
      fixes: [
        { code: 'noDilation', set: { dilation: dilation.map(() => 1) } },
        { code: 'noStride', set: { stride: stride.map(() => 1) } },
      ],
    });
  }
  return { ...slideShape(axes, x, params), C: filters };
}

/** Kernel [k…, C/groups, filters] and bias [filters]. */
function convWeights(x: Shape, { kernel, filters, groups, bias }: ConvParams): Record<string, Weight> {
  const weights: Record<string, Weight> = {
    kernel: { shape: [...kernel, x.C / groups, filters], init: 'glorot', trainable: true },
  };
  return bias ? { ...weights, bias: { shape: [filters], init: 'zeros', trainable: true } } : weights;
}

/** Every output element takes k…·C/groups multiply-accumulates. */
function convMacs(x: Shape, output: Shape, { kernel, groups }: ConvParams): number {
  return elements(output) * kernel.reduce((product, k) => product * k, 1) * (x.C / groups);
}

/** tfjs layers of a convolution; a 2D one over a clip becomes 1×k×k in 3D, the same weights on every frame. */
function lowerConv(
  axes: readonly SlidingAxis[],
  x: SymbolicTensor,
  shape: Shape,
  params: ConvParams,
  tf: LayerToolkit,
  name: string,
): SymbolicTensor {
  if (axes.length === 2 && rankOf(shape) === 'clip') return lowerConv(AXES_3D, x, shape, perFrame(params), tf, name);
  const stock = stockPadding(axes, shape, params);
  if (!stock) {
    const pads = allPads(paddingAmounts(axes, shape, params));
    x = apply(tf.own.pad({ name: `${name}/pad`, pads, value: 0 }), x);
  }
  const args = {
    name,
    filters: params.filters,
    kernelSize: [...params.kernel],
    strides: [...params.stride],
    dilationRate: [...params.dilation],
    padding: stock ?? ('valid' as const),
    useBias: params.bias,
  };
  if (params.groups > 1) return apply(tf.own.groupedConv({ ...args, groups: params.groups }), x);
  // Zeros cost nothing to make; the compiler fills them from its own fast generator.
  const layer = { ...args, kernelInitializer: 'zeros' as const };
  return apply(
    axes.length === 2
      ? tf.layers.conv2d(layer as Parameters<typeof tf.layers.conv2d>[0])
      : tf.layers.conv3d(layer as Parameters<typeof tf.layers.conv3d>[0]),
    x,
  );
}

/** Everything of a convolution op but its name; conv2d and conv3d differ only in their axes. */
export function convolution(axes: readonly SlidingAxis[]) {
  const params = convFields(axes);
  return {
    family: 'convolution',
    params,
    inputs: slidingInput(axes),
    summary: (p) => `${windowSummary(p)}, ${p.filters}`,
    infer: ({ inputs, params: p }) => convShape(axes, inputs.x, p),
    derive: ({ inputs, params: p }) => [
      ...slidingSteps(axes, inputs.x, p),
      step('channelsFilters', p.filters, { axis: 'C' }),
    ],
    weights: ({ inputs, params: p }) => convWeights(inputs.x, p),
    macs: ({ inputs, params: p }, output) => convMacs(inputs.x, output, p),
    window: ({ params: p }) => slidingWindow(axes, p),
    remarks: ({ inputs }) => everyFrame(axes, inputs.x),
    lower: ({ tensors, inputs, params: p, tf, name }) => lowerConv(axes, tensors.x, inputs.x, p, tf, name),
  } satisfies Omit<OpSpec<string, typeof params, ReturnType<typeof slidingInput>>, 'kind' | 'emit'>;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
