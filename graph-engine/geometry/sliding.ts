/** @file What convolutions and pools share: the same window over the spatial (and temporal) axes of a tensor. */
import { ShapeError, type Suggestion } from '../errors';
import { step, type Step } from '../formula';
import type { AxisWindow, Port, Remark, Window } from '../op';
import type { Padding, Pads } from '../params';
import { size, type Axis, type Shape } from '../shape';

import { extent, paddingAt, slide, slideSteps, type Slid, type Slide } from './slide';

export type SlidingAxis = Exclude<Axis, 'C'>;
export const AXES_2D = ['H', 'W'] as const;
export const AXES_3D = ['T', 'H', 'W'] as const;

/** Parameters of any sliding op, one entry per axis in storage order. */
export interface Sliding {
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly dilation?: readonly number[];
  readonly padding: Padding;
  readonly ceil?: boolean;
}

/** The window on each axis. */
export function slides(axes: readonly SlidingAxis[], input: Shape, params: Sliding): readonly Slide[] {
  return axes.map((axis, i) => ({
    axis,
    input: size(input, axis),
    kernel: params.kernel[i] ?? 1,
    stride: params.stride[i] ?? 1,
    dilation: params.dilation?.[i] ?? 1,
    padding: paddingAt(params.padding, i),
    ceil: params.ceil ?? false,
  }));
}

/** Sizes along the sliding axes of the output, everything else as in the input. */
export function slideShape(axes: readonly SlidingAxis[], input: Shape, params: Sliding): Shape {
  const sizes = slides(axes, input, params).map((window, i) => [window.axis, fitted(window, i, params).output] as const);
  return { ...input, ...Object.fromEntries(sizes) };
}

/** Runs `slide` and, where no window fits, proposes the largest kernel that does, or TensorFlow's 'same'. */
function fitted(window: Slide, index: number, params: Sliding): Slid {
  try {
    return slide(window);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    const kernel = Math.floor((window.input - 1) / window.dilation) + 1;
    const fixes: Suggestion[] = [
      { code: 'shrinkKernel', values: { axis: window.axis, kernel }, set: { kernel: replace(params.kernel, index, kernel) } },
      { code: 'padSame', set: { padding: 'same' } },
    ];
    throw new ShapeError({ ...error.info, fixes });
  }
}

function replace(list: readonly number[], index: number, value: number): readonly number[] {
  return list.map((entry, i) => (i === index ? value : entry));
}

/** The derivation of every axis but C; a 2D window leaves T as it is. */
export function slidingSteps(axes: readonly SlidingAxis[], input: Shape, params: Sliding): Step[] {
  const steps = slides(axes, input, params).flatMap(slideSteps);
  return axes.includes('T') || input.T === undefined ? steps : [step('unchanged', input.T, { axis: 'T' }), ...steps];
}

/** Kernel, stride and dilation per axis, from which receptive fields follow. */
export function slidingWindow(axes: readonly SlidingAxis[], params: Sliding): Window {
  const entries = axes.map((axis, i): [SlidingAxis, AxisWindow] => [
    axis,
    { kernel: params.kernel[i] ?? 1, stride: params.stride[i] ?? 1, dilation: params.dilation?.[i] ?? 1 },
  ]);
  return Object.fromEntries(entries);
}

/** What is added on each sliding axis, with ceil mode's overhang apart from the padding that was asked for. */
export interface PaddingAmounts {
  readonly pads: readonly Pads[];
  readonly overhang: readonly number[];
}

export function paddingAmounts(axes: readonly SlidingAxis[], input: Shape, params: Sliding): PaddingAmounts {
  const slid = slides(axes, input, params).map(slide);
  return { pads: slid.map(({ pads }) => pads), overhang: slid.map(({ overhang }) => overhang) };
}

/** Pads and overhang as one list, for a layer that pads before sliding. */
export function allPads({ pads, overhang }: PaddingAmounts): readonly Pads[] {
  return pads.map(([before, after], i) => [before, after + (overhang[i] ?? 0)] as const);
}

/**
 * The padding as tfjs layers know it, where one of their two rules adds exactly what is wanted at this input size.
 * Presets taken from PyTorch or Caffe pad both sides alike, which is TensorFlow's 'same' only for some sizes.
 */
export function stockPadding(axes: readonly SlidingAxis[], input: Shape, params: Sliding): 'valid' | 'same' | undefined {
  const wanted = allPads(paddingAmounts(axes, input, params));
  if (wanted.every(([before, after]) => before + after === 0)) return 'valid';
  const same = paddingAmounts(axes, input, { ...params, padding: 'same', ceil: false }).pads;
  if (JSON.stringify(same) !== JSON.stringify(wanted)) return undefined;
  // tfjs 4.22 lets 'same' padding become negative where a stride exceeds its kernel (in 3D everywhere, in 2D on WASM),
  // which shifts the windows.
  const shifts = slides(axes, input, params).some((window) => reachOfSame(window) < window.input);
  return shifts ? undefined : 'same';
}

/** Elements from the first window's start to the last one's end under 'same' padding. */
function reachOfSame({ input, kernel, stride, dilation }: Slide): number {
  return (Math.ceil(input / stride) - 1) * stride + extent(kernel, dilation);
}

/** A 3D op takes clips; a 2D one takes images, and clips frame by frame. */
export function slidingInput(axes: readonly SlidingAxis[]): { readonly x: Port & { readonly many?: never } } {
  return { x: { accepts: axes.includes('T') ? ['clip'] : ['image', 'clip'] } };
}

/** Says so where a 2D op runs on every frame of a clip. */
export function everyFrame(axes: readonly SlidingAxis[], input: Shape): readonly Remark[] {
  const frames = input.T;
  return axes.includes('T') || frames === undefined ? [] : [{ code: 'everyFrame', severity: 'info', values: { frames } }];
}

/** A 2D window as the 3D one that covers a single frame: a 2D op over a clip runs on every frame alike. */
export function perFrame<P extends Sliding>(params: P): P {
  const lift = (list: readonly number[] | undefined) => list && [1, ...list];
  const padding: Padding = typeof params.padding === 'string' ? params.padding : [[0, 0], ...params.padding];
  return { ...params, kernel: lift(params.kernel), stride: lift(params.stride), dilation: lift(params.dilation), padding };
}

/** `3×3×3` and, where they are not all 1, `/1×2×2` for the stride and `·2` for the dilation. */
export function windowSummary({ kernel, stride, dilation }: Sliding): string {
  const parts = [kernel.join('×')];
  if (stride.some((s) => s !== 1)) parts.push(`/${stride.join('×')}`);
  if (dilation?.some((d) => d !== 1)) parts.push(`d${dilation.join('×')}`);
  return parts.join(' ');
}
