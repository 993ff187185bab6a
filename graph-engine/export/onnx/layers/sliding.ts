/** @file Windows in ONNX: every amount of padding is written out, ceil mode's overhang as padding at the end. */
import { allPads, type SlidingAxis } from '../../../geometry/sliding';
import type { Pads } from '../../../params';
import type { Shape } from '../../../shape';
import { windowOf, type Conv, type Pool } from '../../pytorch/layers/sliding';
import type { OnnxToolkit } from '../toolkit';

interface Arguments<P> {
  readonly params: P;
  readonly inputs: { readonly x: Shape };
  readonly values: { readonly x: string };
  readonly onnx: OnnxToolkit;
}

/** ONNX lists what is added before on all axes, then what is added behind. */
function padList(pads: readonly Pads[]): readonly number[] {
  return [...pads.map(([before]) => before), ...pads.map(([, after]) => after)];
}

/** Padding of every axis of a batch, N and C included, for the op Pad. */
export function wholePads(pads: readonly Pads[]): readonly number[] {
  return padList([[0, 0], [0, 0], ...pads]);
}

/** A convolution. */
export function convNode(axes: readonly SlidingAxis[]) {
  return ({ params: given, inputs: { x }, values, onnx }: Arguments<Conv>): string => {
    const { params, axes: over, amounts } = windowOf(axes, x, given);
    const weights = [onnx.kernel('kernel', over.length), ...(params.bias ? [onnx.weight('bias')] : [])];
    return onnx.node('Conv', [values.x, ...weights], {
      kernel_shape: params.kernel,
      strides: params.stride,
      dilations: params.dilation,
      pads: padList(amounts.pads),
      group: params.groups,
    });
  };
}

/** A maximum pool; ONNX pads it with −∞. */
export function maxPoolNode(axes: readonly SlidingAxis[]) {
  return ({ params: given, inputs: { x }, values, onnx }: Arguments<Pool>): string => {
    const { params, amounts } = windowOf(axes, x, given);
    return onnx.node('MaxPool', [values.x], { kernel_shape: params.kernel, strides: params.stride, pads: padList(allPads(amounts)) });
  };
}

/**
 * An average pool. What the pool pads by itself is left out of the divisor, so padding that counts is put around the
 * tensor before.
 */
export function avgPoolNode(axes: readonly SlidingAxis[]) {
  return ({ params: given, inputs: { x }, values, onnx }: Arguments<Pool>): string => {
    const { params, amounts } = windowOf(axes, x, given);
    const counted = params.countPadding === true && amounts.pads.some((pads) => Math.max(...pads) > 0);
    const entering = counted ? onnx.node('Pad', [values.x, onnx.ints(wholePads(amounts.pads))]) : values.x;
    const pads = counted ? amounts.overhang.map((over): Pads => [0, over]) : allPads(amounts);
    const window = { kernel_shape: params.kernel, strides: params.stride, pads: padList(pads), count_include_pad: 0 };
    return onnx.node('AveragePool', [entering], window);
  };
}
