/** @file Norms in ONNX. */
import { rankOf, size, type Shape } from '../../../shape';
import type { OnnxToolkit } from '../toolkit';

interface Arguments<P> {
  readonly params: P;
  readonly inputs: { readonly x: Shape };
  readonly values: { readonly x: string };
  readonly onnx: OnnxToolkit;
}

interface BatchNorm {
  readonly epsilon: number;
  readonly momentum: number;
  readonly scale: boolean;
  readonly centre: boolean;
}

/** Batch norm with its running statistics; ONNX always has scale and shift, so ones and zeros stand for none. */
export function batchNormNode({ params, inputs: { x }, values, onnx }: Arguments<BatchNorm>): string {
  const { epsilon, momentum, scale, centre } = params;
  const fill = (value: number) => onnx.floats(Array.from({ length: x.C }, () => value));
  const learned = [scale ? onnx.weight('gamma') : fill(1), centre ? onnx.weight('beta') : fill(0)];
  const inputs = [values.x, ...learned, onnx.weight('movingMean'), onnx.weight('movingVariance')];
  return onnx.node('BatchNormalization', inputs, { epsilon: { float: epsilon }, momentum: { float: momentum } });
}

interface LocalResponseNorm {
  readonly depthRadius: number;
  readonly k: number;
  readonly alpha: number;
  readonly beta: number;
}

/** ONNX divides alpha by the number of channels that are looked at, and runtimes know the op for images alone. */
export function localResponseNormNode({ params, inputs: { x }, values, onnx }: Arguments<LocalResponseNorm>): string {
  const { depthRadius, k, alpha, beta } = params;
  const n = 2 * depthRadius + 1;
  const settings = { size: n, alpha: { float: alpha * n }, beta: { float: beta }, bias: { float: k } };
  if (rankOf(x) !== 'clip') return onnx.node('LRN', [values.x], settings);
  const [T, H, W] = [size(x, 'T'), size(x, 'H'), size(x, 'W')];
  const picture = onnx.node('Reshape', [values.x, onnx.ints([0, x.C, T * H, W])]);
  return onnx.node('Reshape', [onnx.node('LRN', [picture], settings), onnx.ints([0, x.C, T, H, W])]);
}
