/** @file Slice, SplitV and GatherV2 for the WASM backend: stock copies element by element beyond rank 4, these copy runs. */
import { backend_util, slice_util, util } from '@tensorflow/tfjs-core';
import type { GatherV2Attrs, KernelFunc, SliceAttrs, SplitVAttrs, TensorInfo } from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

/**
 * A part of a tensor. Trailing axes that are taken whole are merged into runs of neighbouring elements; what remains is
 * walked as an odometer over the axes before.
 */
function slicePart(backend: BackendWasm, x: TensorInfo, begin: readonly number[], size: readonly number[]): TensorInfo {
  const out = backend.makeOutput([...size], x.dtype);
  if (util.sizeFromShape(out.shape) === 0) return out;
  const from = backend.typedArrayFromHeap(x);
  const to = backend.typedArrayFromHeap(out);
  let axis = x.shape.length - 1;
  while (axis > 0 && size[axis] === x.shape[axis]) axis--;
  const strides = [...util.computeStrides(x.shape), 1];
  const run = axis < 0 ? 1 : size[axis]! * strides[axis]!;
  const start = begin.reduce((sum, b, i) => sum + b * strides[i]!, 0);
  const outer = size.slice(0, Math.max(axis, 0));
  const at = outer.map(() => 0);
  let offset = start;
  for (let o = 0; ; o += run) {
    copyRun(to, o, from, offset, run);
    let i = outer.length - 1;
    for (; i >= 0; i--) {
      offset += strides[i]!;
      if (++at[i]! < outer[i]!) break;
      offset -= outer[i]! * strides[i]!;
      at[i] = 0;
    }
    if (i < 0) return out;
  }
}

/** Below this length a loop beats the cost of making a subarray. */
const SHORT_RUN = 32;

function copyRun(
  to: backend_util.TypedArray,
  o: number,
  from: backend_util.TypedArray,
  i: number,
  length: number,
): void {
  if (length > SHORT_RUN) to.set(from.subarray(i, i + length), o);
  else for (let k = 0; k < length; k++) to[o + k] = from[i + k]!;
}

/** Slice; strings go to `stock`. */
export const sliceWasm =
  (stock: KernelFunc): KernelFunc =>
  (args) => {
    const { x } = args.inputs as { x: TensorInfo };
    if (x.dtype === 'string') return stock(args);
    const attrs = args.attrs as unknown as SliceAttrs;
    const [begin, size] = slice_util.parseSliceParams(x, attrs.begin, attrs.size) as [number[], number[]];
    slice_util.assertParamsValid(x, begin, size);
    return slicePart(args.backend as BackendWasm, x, begin, size);
  };

/** SplitV; strings go to `stock`. */
export const splitWasm =
  (stock: KernelFunc): KernelFunc =>
  (args) => {
    const { x } = args.inputs as { x: TensorInfo };
    if (x.dtype === 'string') return stock(args);
    const attrs = args.attrs as unknown as SplitVAttrs;
    const axis = util.parseAxisParam(attrs.axis, x.shape)[0]!;
    let start = 0;
    return backend_util
      .prepareSplitSize(x as Parameters<typeof backend_util.prepareSplitSize>[0], attrs.numOrSizeSplits, axis)
      .map((length) => {
        const begin = x.shape.map((_, i) => (i === axis ? start : 0));
        const size = x.shape.map((full, i) => (i === axis ? length : full));
        start += length;
        return slicePart(args.backend as BackendWasm, x, begin, size);
      });
  };

/** GatherV2 along any axis; strings and batched indices go to `stock`. */
export const gatherWasm =
  (stock: KernelFunc): KernelFunc =>
  (args) => {
    const { x, indices } = args.inputs as { x: TensorInfo; indices: TensorInfo };
    const { axis: rawAxis, batchDims } = args.attrs as unknown as GatherV2Attrs;
    if (x.dtype === 'string' || (batchDims ?? 0) !== 0) return stock(args);
    const backend = args.backend as BackendWasm;
    const axis = util.parseAxisParam(rawAxis, x.shape)[0]!;
    const length = x.shape[axis]!;
    const outer = util.sizeFromShape(x.shape.slice(0, axis));
    const run = util.sizeFromShape(x.shape.slice(axis + 1));
    const out = backend.makeOutput([...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)], x.dtype);
    const from = backend.typedArrayFromHeap(x);
    const to = backend.typedArrayFromHeap(out);
    const picks = backend.typedArrayFromHeap(indices);
    let o = 0;
    for (let i = 0; i < outer; i++) {
      for (const pick of picks) {
        if (!(pick >= 0 && pick < length)) {
          backend.disposeData(out.dataId);
          throw new RangeError(`gather: index ${pick} is not in 0…${length - 1}`);
        }
        copyRun(to, o, from, (i * length + pick) * run, run);
        o += run;
      }
    }
    return out;
  };
