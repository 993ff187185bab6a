/** @file What puts elements elsewhere in ONNX, from our order (channels last) to that of the file (channels first). */
import { axesOf, elements, size, type Shape } from '../../../shape';
import { dimOf } from '../../pytorch/layer';
import type { OnnxToolkit } from '../toolkit';

interface Arguments<P> {
  readonly params: P;
  readonly inputs: { readonly x: Shape };
  readonly output: Shape;
  readonly values: { readonly x: string };
  readonly onnx: OnnxToolkit;
}

/** Sizes with channels first, the batch as it comes. */
function sizesOf(shape: Shape): readonly number[] {
  return [0, shape.C, ...axesOf(shape).filter((axis) => axis !== 'C').map((axis) => size(shape, axis))];
}

/** In our order T, H, W, C, so that the weights that read the vector need not be reordered. */
export function flattenNode({ inputs: { x }, values, onnx }: Arguments<unknown>): string {
  const places = elements(x) / x.C;
  const perm = [0, ...axesOf(x).map((axis) => dimOf(x, axis))];
  const turned = places === 1 || x.C === 1 ? values.x : onnx.node('Transpose', [values.x], { perm });
  return onnx.node('Flatten', [turned], { axis: 1 });
}

/** Frames come in front of the channels; earlier frames first. */
export function timeToChannelsNode({ params: { factor }, inputs: { x }, output, values, onnx }: Arguments<{ readonly factor: number }>): string {
  const [, channels, , ...space] = sizesOf(x) as [number, number, number, ...number[]];
  const groups = onnx.node('Reshape', [values.x, onnx.ints([0, channels, size(output, 'T'), factor, ...space])]);
  const turned = onnx.node('Transpose', [groups], { perm: [0, 3, 1, 2, ...space.map((_, i) => i + 4)] });
  return onnx.node('Reshape', [turned, onnx.ints(sizesOf(output))]);
}

/** Zeros before and behind the channels. */
export function padChannelsNode({ params, inputs: { x }, values, onnx }: Arguments<{ readonly before: number; readonly after: number }>): string {
  const rest = axesOf(x).slice(0, -1).map(() => 0);
  return onnx.node('Pad', [values.x, onnx.ints([0, params.before, ...rest, 0, params.after, ...rest])]);
}

/** Frames by their numbers; a single one loses the axis T. */
export function framesNode(x: string, indices: readonly number[], squeeze: boolean, onnx: OnnxToolkit): string {
  const frames = onnx.node('Gather', [x, onnx.ints(indices)], { axis: 2 });
  return squeeze ? onnx.node('Squeeze', [frames, onnx.ints([2])]) : frames;
}

/** Every n-th frame. */
export function everyNode(x: string, every: number, frames: number, onnx: OnnxToolkit): string {
  return onnx.node('Slice', [x, ...[0, frames, 2, every].map((n) => onnx.ints([n]))]);
}

/** A dense layer; over a sequence every vector is a row of its own. */
export function denseNode({ params, inputs: { x }, values, onnx }: Arguments<{ readonly bias: boolean }>): string {
  const bias = params.bias ? [onnx.weight('bias')] : [];
  if (x.T === undefined) return onnx.node('Gemm', [values.x, onnx.weight('kernel'), ...bias]);
  const rows = onnx.node('Transpose', [values.x], { perm: [0, 2, 1] });
  const product = onnx.node('MatMul', [rows, onnx.weight('kernel')]);
  const sum = params.bias ? onnx.node('Add', [product, ...bias]) : product;
  return onnx.node('Transpose', [sum], { perm: [0, 2, 1] });
}
