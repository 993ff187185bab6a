/** @file What the four windowed pools share: inference, derivation and lowering over two or three axes. */
import { ShapeError } from '../errors';
import { step } from '../formula';
import type { LayerToolkit, SymbolicTensor } from '../lowering';
import type { OpSpec } from '../op';
import { flag, padding, perAxis, type Pads, type ParamsOf } from '../params';
import { rankOf, type Shape } from '../shape';

import { apply } from './apply';
import {
  allPads,
  AXES_3D,
  everyFrame,
  paddingAmounts,
  perFrame,
  slideShape,
  slidingInput,
  slidingSteps,
  slidingWindow,
  stockPadding,
  type Sliding,
  type SlidingAxis,
  windowSummary,
} from './sliding';

interface PoolParams extends Sliding {
  readonly ceil: boolean;
  /** Average pools only: whether explicit padding counts in the divisor. */
  readonly countPadding?: boolean;
}

/** The fields of a pool over the given axes. */
export function poolFields(axes: readonly SlidingAxis[]) {
  const two = axes.map(() => 2);
  return {
    kernel: perAxis(axes, two),
    stride: perAxis(axes, two),
    padding: padding(axes, 'valid'),
    ceil: flag(false),
  };
}

/** Output shape of a pool. @throws ShapeError where a window could lie in the padding alone, or none fits. */
function poolShape(axes: readonly SlidingAxis[], x: Shape, params: PoolParams): Shape {
  if (typeof params.padding !== 'string') {
    params.padding.forEach((pads, i) => {
      const kernel = params.kernel[i] ?? 1;
      if (Math.max(...pads) < kernel) return;
      const axis = axes[i]!;
      throw new ShapeError({
        code: 'poolOnlyPadding',
        axis,
        values: { axis, padding: Math.max(...pads), kernel },
        fixes: [
          {
            code: 'shrinkPadding',
            values: { axis, padding: Math.floor(kernel / 2) },
            set: { padding: shrunk(params.padding as readonly Pads[], params.kernel) },
          },
        ],
      });
    });
  }
  return slideShape(axes, x, params);
}

function shrunk(pads: readonly Pads[], kernel: readonly number[]): readonly number[][] {
  return pads.map((pair, i) => pair.map((side) => Math.min(side, Math.floor((kernel[i] ?? 1) / 2))));
}

/** tfjs layers of a pool; a 2D one over a clip becomes 1×k×k in 3D. */
function lowerPool(
  mode: 'max' | 'average',
  axes: readonly SlidingAxis[],
  x: SymbolicTensor,
  shape: Shape,
  params: PoolParams,
  tf: LayerToolkit,
  name: string,
): SymbolicTensor {
  if (axes.length === 2 && rankOf(shape) === 'clip') return lowerPool(mode, AXES_3D, x, shape, perFrame(params), tf, name);
  const stock = stockPadding(axes, shape, params);
  const window = { name, poolSize: [...params.kernel], strides: [...params.stride] };
  if (mode === 'average' && (!stock || (stock === 'same' && params.countPadding))) {
    // TensorFlow's average leaves padding out of the divisor, and cannot pad explicitly at all.
    const { pads, overhang } = paddingAmounts(axes, shape, params);
    const counts = { pads, ceilPads: overhang, countPadding: params.countPadding ?? false };
    return apply(tf.own.averagePool({ ...window, ...counts }), x);
  }
  if (!stock) {
    const pads = allPads(paddingAmounts(axes, shape, params));
    x = apply(tf.own.pad({ name: `${name}/pad`, pads, value: -Infinity }), x);
  }
  const args = { ...window, padding: stock ?? ('valid' as const) };
  const { layers } = tf;
  if (axes.length === 2) {
    const flat = args as Parameters<typeof layers.maxPooling2d>[0];
    return apply(mode === 'max' ? layers.maxPooling2d(flat) : layers.averagePooling2d(flat), x);
  }
  const deep = args as Parameters<typeof layers.maxPooling3d>[0];
  return apply(mode === 'max' ? layers.maxPooling3d(deep) : layers.averagePooling3d(deep), x);
}

type PoolFields = ReturnType<typeof poolFields>;

/** Everything of a pooling op but its name; the four differ in their axes and in what they do with a window. */
export function pooling<F extends PoolFields>(
  mode: 'max' | 'average',
  axes: readonly SlidingAxis[],
  params: F,
): Omit<OpSpec<string, F, ReturnType<typeof slidingInput>>, 'kind' | 'emit'> {
  // What F adds to a pool's fields (whether padding counts) is known to PoolParams, which leaves it open.
  const own = (p: ParamsOf<F>): PoolParams => p;
  return {
    family: 'pooling',
    params,
    inputs: slidingInput(axes),
    summary: (p) => windowSummary(own(p)),
    infer: ({ inputs, params: p }) => poolShape(axes, inputs.x, own(p)),
    derive: ({ inputs, params: p }) => [
      ...slidingSteps(axes, inputs.x, own(p)),
      step('channelsKept', inputs.x.C, { axis: 'C' }),
    ],
    window: ({ params: p }) => slidingWindow(axes, own(p)),
    remarks: ({ inputs }) => everyFrame(axes, inputs.x),
    lower: ({ tensors, inputs, params: p, tf, name }) => lowerPool(mode, axes, tensors.x, inputs.x, own(p), tf, name),
  };
}
