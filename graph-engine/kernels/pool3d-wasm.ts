/** @file 3D pooling for the WASM backend: the spatial part and the temporal part as its fast 2D pools (XNNPACK). */
import { backend_util, util } from '@tensorflow/tfjs-core';
import type { AvgPool3DAttrs, KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { geometryOf } from './geometry';
import { pool3dReference } from './pool3d-reference';
import { WasmHeap } from './wasm-heap';

const BYTES = Float32Array.BYTES_PER_ELEMENT;

type Info = backend_util.Conv3DInfo;

/**
 * One pool over a batch of images known by number. Windows larger than 1×1 only: XNNPACK refuses the identity.
 * `pad` is [top, right, bottom, left].
 */
interface Pool2D {
  readonly batch: number;
  readonly height: number;
  readonly width: number;
  readonly kernel: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly pad: readonly [number, number, number, number];
  readonly channels: number;
}

function pool2d(heap: WasmHeap, kind: PoolKind, x: number, p: Pool2D, out: number): void {
  const sizes = [x, p.batch, p.height, p.width, ...p.kernel, ...p.pad] as const;
  if (kind === 'max') heap.call('MaxPool', ...sizes, 1, 1, ...p.stride, p.channels, p.channels, out);
  else heap.call('AvgPool', ...sizes, ...p.stride, p.channels, out);
}

export type PoolKind = 'max' | 'avg';

function spatial(c: Info, batch: number): Pool2D {
  const { top, right, bottom, left } = c.padInfo;
  return {
    batch,
    height: c.inHeight,
    width: c.inWidth,
    channels: c.inChannels,
    kernel: [c.filterHeight, c.filterWidth],
    stride: [c.strideHeight, c.strideWidth],
    pad: [top, right, bottom, left],
  };
}

/** The clip as images of T rows and H'·W' columns, pooled along the rows. */
function temporal(c: Info): Pool2D {
  return {
    batch: c.batchSize,
    height: c.inDepth,
    width: c.outHeight * c.outWidth,
    channels: c.inChannels,
    kernel: [c.filterDepth, 1],
    stride: [c.strideDepth, 1],
    pad: [c.padInfo.front, 0, c.padInfo.back, 0],
  };
}

/**
 * Both parts are separable: a maximum of maxima, and a mean of means, because the number of real elements under a
 * window is the product of the numbers along each axis.
 */
function separable(heap: WasmHeap, kind: PoolKind, x: TensorInfo, out: TensorInfo, c: Info): void {
  const frames = c.batchSize * c.inDepth;
  const flat = c.filterHeight * c.filterWidth === 1;
  if (flat) {
    pool2d(heap, kind, heap.id(x), temporal(c), heap.id(out));
  } else if (c.filterDepth > 1) {
    const size = frames * c.outHeight * c.outWidth * c.inChannels;
    const middle = heap.view(heap.scratch(size), size);
    pool2d(heap, kind, heap.id(x), spatial(c, frames), middle);
    pool2d(heap, kind, middle, temporal(c), heap.id(out));
  } else if (c.strideDepth === 1) {
    pool2d(heap, kind, heap.id(x), spatial(c, frames), heap.id(out));
  } else {
    skippingFrames(heap, kind, x, out, c);
  }
}

/** One temporal tap with a temporal stride: only the frames that are kept are pooled. */
function skippingFrames(heap: WasmHeap, kind: PoolKind, x: TensorInfo, out: TensorInfo, c: Info): void {
  const inFrame = c.inHeight * c.inWidth * c.inChannels;
  const outFrame = c.outHeight * c.outWidth * c.inChannels;
  const one = spatial(c, 1);
  for (let b = 0; b < c.batchSize; b++) {
    for (let t = 0; t < c.outDepth; t++) {
      const from = heap.view(heap.address(x) + (b * c.inDepth + t * c.strideDepth) * inFrame * BYTES, inFrame);
      const to = heap.view(heap.address(out) + (b * c.outDepth + t) * outFrame * BYTES, outFrame);
      pool2d(heap, kind, from, one, to);
    }
  }
}

/** Windows that the 2D pools cannot do: nothing to pool, a bare spatial stride, or a window wholly in padding. */
function isOutOfReach(c: Info): boolean {
  const { front, back, top, bottom, left, right } = c.padInfo;
  const flat = c.filterHeight * c.filterWidth === 1;
  // tfjs 4.22 computes 'same' with negative padding where a 3D stride exceeds the window.
  if (Math.min(front, top, left) < 0) return true;
  if (flat && (c.filterDepth === 1 || c.strideHeight * c.strideWidth > 1)) return true;
  return (
    Math.max(front, back) >= c.filterDepth ||
    Math.max(top, bottom) >= c.filterHeight ||
    Math.max(left, right) >= c.filterWidth
  );
}

/**
 * The kernel function of MaxPool3D or AvgPool3D (their attributes are alike). float32 and channels last only, as
 * everywhere on this backend. What is out of reach is computed by the reference: the stock kernel starts a maximum
 * from the smallest positive number.
 */
export const pool3dWasm =
  (kind: PoolKind): KernelFunc =>
  (args) => {
    const backend = args.backend as BackendWasm;
    const { x } = args.inputs as { x: TensorInfo };
    const { filterSize, strides, pad, dimRoundingMode, dataFormat } = args.attrs as unknown as AvgPool3DAttrs;
    const c = backend_util.computePool3DInfo(
      x.shape as [number, number, number, number, number],
      filterSize,
      strides,
      1,
      pad,
      dimRoundingMode,
      dataFormat,
    );
    if (x.dtype !== 'float32' || c.dataFormat !== 'channelsLast')
      throw new TypeError(`${kind} pooling on WASM takes float32 with channels last, got ${x.dtype}, ${c.dataFormat}`);
    const out = backend.makeOutput(c.outShape, 'float32');
    if (util.sizeFromShape(c.outShape) <= 0) return out;
    const heap = new WasmHeap(backend);
    try {
      if (isOutOfReach(c)) {
        const floats = heap.floats(heap.address(x), util.sizeFromShape(x.shape));
        heap.floats(heap.address(out), util.sizeFromShape(out.shape)).set(pool3dReference(floats, geometryOf(c), kind));
      } else {
        separable(heap, kind, x, out, c);
      }
    } catch (error) {
      backend.disposeData(out.dataId);
      throw error;
    } finally {
      heap.release();
    }
    return out;
  };
