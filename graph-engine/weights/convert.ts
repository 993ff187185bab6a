/** @file Between PyTorch's layout of a weight and tfjs's, in both directions, piece by piece. */
import type { WeightTarget } from './targets';
import { countOf } from './tensors';

/**
 * How the elements of a weight in PyTorch's order lie in ours. PyTorch's tensor is taken as rows of equal length; the
 * j-th element of row r lies here at `places[j] + r`. Without `places` both orders are the same.
 */
export interface Arrangement {
  readonly count: number;
  readonly places?: Uint32Array;
}

/** `[…kernel, in, out]` is `[out, in, …kernel]` in PyTorch, for convolutions of any rank and (with no kernel) for dense layers. */
export function torchShape(shape: readonly number[]): readonly number[] {
  if (shape.length < 2) return shape;
  const [inputs, outputs] = shape.slice(-2) as [number, number];
  return [outputs, inputs, ...shape.slice(0, -2)];
}

/**
 * Whether a tensor of a file can be this weight: PyTorch's shape itself; for a kernel also with or without an axis T of
 * one frame (torchvision's mc3_18 has 1×3×3 where we convolve frame by frame), for a dense layer also as a 1×1(×1) convolution.
 */
export function fitsTorch(shape: readonly number[], actual: readonly number[]): boolean {
  const expected = torchShape(shape);
  if (same(expected, actual)) return true;
  if (expected.length < 2) return false;
  const [outputs, inputs, ...kernel] = expected as [number, number, ...number[]];
  if (kernel.length === 0) return actual.length > 2 && same(expected, actual.slice(0, 2)) && actual.slice(2).every((n) => n === 1);
  const shorter = kernel.length === 3 && kernel[0] === 1 ? [outputs, inputs, ...kernel.slice(1)] : undefined;
  const longer = kernel.length === 2 ? [outputs, inputs, 1, ...kernel] : undefined;
  return same(shorter, actual) || same(longer, actual);
}

function same(a: readonly number[] | undefined, b: readonly number[]): boolean {
  return a?.length === b.length && a.every((n, i) => n === b[i]);
}

/** The arrangement of a weight against PyTorch's order, the order of flattened input channels included. */
export function torchArrangement({ shape, order }: Pick<WeightTarget, 'shape' | 'order'>): Arrangement {
  const count = countOf(shape);
  if (shape.length < 2) {
    // A vector over channels: batch norm behind a flatten has them in another order.
    return order?.length === count ? { count, places: inverse(order) } : { count };
  }
  const [inputs, outputs] = shape.slice(-2) as [number, number];
  const kernel = count / (inputs * outputs);
  const places = new Uint32Array(inputs * kernel);
  const reordered = order?.length === inputs ? order : undefined;
  for (let i = 0; i < inputs; i++) {
    const theirs = reordered?.[i] ?? i;
    for (let k = 0; k < kernel; k++) places[theirs * kernel + k] = (k * inputs + i) * outputs;
  }
  return { count, places };
}

function inverse(order: Uint32Array): Uint32Array {
  const places = new Uint32Array(order.length);
  order.forEach((theirs, ours) => (places[theirs] = ours));
  return places;
}

/** Columns that are taken together: as many cache lines are written to at a time. */
const BLOCK = 32;

/** Puts a piece that begins at element `start` of PyTorch's order where it belongs in `into`. */
export function scatter(piece: Float32Array, start: number, into: Float32Array, { places }: Arrangement): void {
  if (!places) return into.set(piece, start);
  const width = places.length;
  const firstRow = Math.floor(start / width);
  const lastRow = Math.floor((start + piece.length - 1) / width);
  // Row after row would touch a line of memory for every element; in blocks of columns each line is filled by many rows.
  for (let left = 0; left < width; left += BLOCK) {
    const right = Math.min(left + BLOCK, width);
    for (let row = firstRow; row <= lastRow; row++) {
      const origin = row * width - start;
      const from = Math.max(left, -origin);
      const to = Math.min(right, piece.length - origin);
      for (let column = from; column < to; column++) into[places[column]! + row] = piece[origin + column]!;
    }
  }
}

/** A weight of ours in PyTorch's order; the inverse of `scatter`. */
export function toTorch(values: Float32Array, { count, places }: Arrangement): Float32Array {
  if (!places) return values.slice();
  const out = new Float32Array(count);
  for (let at = 0, row = 0; at < count; row++) {
    for (let column = 0; column < places.length; column++) out[at++] = values[places[column]! + row]!;
  }
  return out;
}
