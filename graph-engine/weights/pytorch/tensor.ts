/** @file A tensor of a checkpoint: a view with strides on a storage, read in order. */
import { DTYPE_BYTES, isFloat, toFloat32, type FloatDtype } from '../dtype';
import { printable, printSizes, WeightsError } from '../errors';
import { countOf, type StoredTensor } from '../tensors';

import type { TensorView } from './values';

/** The bytes of the storages of one checkpoint. */
export interface StorageBytes {
  readonly file: string;
  readonly bigEndian: boolean;
  /** Bytes `from` … `to` of a storage, in pieces, in memory of their own. */
  bytes(key: string, range: readonly [number, number], signal?: AbortSignal): AsyncGenerator<Uint8Array, void, undefined>;
}

/** A view that is spread wider than this over its storage, in elements for each of its own, would read far too much. */
const SPREAD = 8;
const SPREAD_FLOOR = 2 ** 20;

/** @throws WeightsError `badTensor` where the view leaves its storage, is spread too wide, or is larger than can be. */
export function storedView(name: string, view: TensorView, storages: StorageBytes): StoredTensor {
  const { storage, shape } = view;
  const { dtype, key } = storage;
  const extent = extentOf(view);
  requireInside(name, view, extent, storages.file);
  const width = DTYPE_BYTES[dtype];
  const range = [view.offset * width, (view.offset + extent) * width] as const;
  return {
    name,
    dtype,
    shape,
    async *values(signal) {
      if (!isFloat(dtype)) throw new Error(`internal: ${name} is ${dtype}`);
      if (extent === 0) return;
      try {
        const pieces = wholeElements(storages.bytes(key, range, signal), width);
        if (isContiguous(view)) for await (const piece of pieces) yield toFloat32(piece, dtype, storages.bigEndian);
        else yield gathered(view, await collected(pieces, extent, dtype, storages.bigEndian));
      } catch (cause) {
        // The archive knows a number where people know a tensor.
        if (!(cause instanceof WeightsError) || cause.code !== 'checksum') throw cause;
        throw new WeightsError('checksum', { ...cause.values, name: printable(name) }, { cause });
      }
    },
  };
}

/** From the first element of a view to behind its last; 0 for an empty one. */
function extentOf({ shape, strides }: TensorView): number {
  return shape.includes(0) ? 0 : shape.reduce((sum, n, axis) => sum + (n - 1) * strides[axis]!, 1);
}

function requireInside(name: string, { storage, offset, shape }: TensorView, extent: number, file: string): void {
  const values = { file, tensor: printable(name), shape: printSizes(shape), size: storage.count };
  const count = countOf(shape);
  if (!Number.isSafeInteger(count) || !(offset + extent <= storage.count)) throw new WeightsError('badTensor', { ...values, reason: 'outside' });
  if (extent > Math.max(SPREAD * count, SPREAD_FLOOR)) throw new WeightsError('badTensor', { ...values, reason: 'spread' });
}

/** Row-major without holes: the order in which values are handed on. */
function isContiguous({ shape, strides }: TensorView): boolean {
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] !== 1 && strides[axis] !== step) return false;
    step *= shape[axis]!;
  }
  return true;
}

/** Pieces of whole elements; what unpacking hands over may end in the middle of one. */
async function* wholeElements(pieces: AsyncIterable<Uint8Array>, width: number): AsyncGenerator<Uint8Array, void, undefined> {
  let rest: Uint8Array = new Uint8Array(0);
  for await (const piece of pieces) {
    let bytes = piece;
    if (rest.length > 0) {
      bytes = new Uint8Array(rest.length + piece.length);
      bytes.set(rest);
      bytes.set(piece, rest.length);
    }
    const whole = bytes.length - (bytes.length % width);
    rest = bytes.slice(whole);
    if (whole > 0) yield bytes.subarray(0, whole);
  }
}

async function collected(pieces: AsyncIterable<Uint8Array>, extent: number, dtype: FloatDtype, bigEndian: boolean): Promise<Float32Array> {
  const values = new Float32Array(extent);
  let at = 0;
  for await (const piece of pieces) {
    const part = toFloat32(piece, dtype, bigEndian);
    values.set(part, at);
    at += part.length;
  }
  return values;
}

/** The elements of a view in row-major order, out of the stretch of storage that it covers. */
function gathered({ shape, strides }: TensorView, values: Float32Array): Float32Array {
  const out = new Float32Array(countOf(shape));
  const index = shape.map(() => 0);
  let from = 0;
  for (let i = 0; i < out.length; i++) {
    out[i] = values[from]!;
    // Counts up like the hands of a clock.
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += strides[axis]!;
      if (++index[axis]! < shape[axis]!) break;
      from -= shape[axis]! * strides[axis]!;
      index[axis] = 0;
    }
  }
  return out;
}

