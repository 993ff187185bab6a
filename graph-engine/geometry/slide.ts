/** @file The arithmetic of a window that slides along one axis: sizes, padding and their derivation. */
import { ShapeError } from '../errors';
import { step, type Step, type Term } from '../formula';
import type { Padding, Pads } from '../params';
import type { Axis } from '../shape';

/** A window on one axis; everything in elements. `ceil` lets the last window hang over the end (Caffe, PyTorch). */
export interface Slide {
  readonly axis: Axis;
  readonly input: number;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly padding: 'valid' | 'same' | Pads;
  readonly ceil: boolean;
}

export interface Slid {
  readonly output: number;
  /** Elements added before and after, without ceil mode's overhang. */
  readonly pads: Pads;
  /** Elements by which the last window hangs over the padded end; 0 unless `ceil`. */
  readonly overhang: number;
}

/** Padding of the axis at this position of a list of axes. */
export function paddingAt(padding: Padding, index: number): 'valid' | 'same' | Pads {
  return typeof padding === 'string' ? padding : (padding[index] ?? [0, 0]);
}

/** Elements from the first to the last tap of a dilated kernel: d·(k − 1) + 1. */
export function extent(kernel: number, dilation: number): number {
  return dilation * (kernel - 1) + 1;
}

/**
 * Output size and padding along one axis.
 * valid and explicit: ⌊(n + p₀ + p₁ − k)/s⌋ + 1 (⌈·⌉ in ceil mode, dropping a window that would start in the end
 * padding, as PyTorch and Caffe do); same: ⌈n/s⌉, padding max((⌈n/s⌉ − 1)·s + k − n, 0), the odd element at the end
 * (TensorFlow's rule).
 * @throws ShapeError `kernelTooLarge` where no window fits.
 */
export function slide(window: Slide): Slid {
  const { axis, input, stride, padding, ceil } = window;
  const kernel = extent(window.kernel, window.dilation);
  if (padding === 'same') {
    const output = Math.ceil(input / stride);
    const total = Math.max((output - 1) * stride + kernel - input, 0);
    const before = Math.floor(total / 2);
    return { output, pads: [before, total - before], overhang: 0 };
  }
  const pads: Pads = padding === 'valid' ? [0, 0] : padding;
  const room = input + pads[0] + pads[1] - kernel;
  if (room < 0) {
    throw new ShapeError({
      code: pads[0] + pads[1] > 0 ? 'kernelTooLargePadded' : 'kernelTooLarge',
      axis,
      values: { axis, kernel, input, padded: input + pads[0] + pads[1] },
    });
  }
  let output = (ceil ? Math.ceil(room / stride) : Math.floor(room / stride)) + 1;
  if (ceil && (output - 1) * stride >= input + pads[0]) output -= 1;
  const overhang = ceil ? Math.max(0, (output - 1) * stride + kernel - (input + pads[0] + pads[1])) : 0;
  return { output, pads, overhang };
}

/** The derivation of one axis, line by line; the last line's result is the output size. */
export function slideSteps(window: Slide): Step[] {
  const { axis, input, stride, padding, ceil } = window;
  const { output, pads } = slide(window);
  const kernel = extent(window.kernel, window.dilation);
  const steps: Step[] = [];
  if (window.dilation > 1) {
    const taps: Term = { product: [window.dilation, { minus: [window.kernel, 1] }] };
    steps.push(step('dilatedKernel', { sum: [taps, 1] }, { axis }));
  }
  if (padding === 'same') {
    // The padding explains the size but does not make it, so the size stands last.
    const reach: Term = { sum: [{ product: [{ minus: [output, 1] }, stride] }, kernel] };
    const missing: Term = { max: [{ minus: [reach, input] }, 0] };
    steps.push(step('paddingSame', missing, { axis, before: pads[0], after: pads[1] }));
    steps.push(step('sizeSame', { ceil: { over: [input, stride] } }, { axis }));
    return steps;
  }
  const padded: Term = pads[0] === pads[1] ? { product: [2, pads[0]] } : { sum: [pads[0], pads[1]] };
  const room: Term = { sum: [{ minus: [input, kernel] }, padded] };
  const quotient: Term = { over: [room, stride] };
  const windows: Term = { sum: [ceil ? { ceil: quotient } : { floor: quotient }, 1] };
  const line = step(ceil ? 'sizeCeil' : 'size', windows, { axis });
  steps.push(line);
  if (line.result !== output) steps.push(step('lastWindowDropped', { minus: [line.result, 1] }, { axis }));
  return steps;
}
