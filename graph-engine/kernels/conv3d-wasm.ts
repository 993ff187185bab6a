/** @file Conv3D for the WASM backend: 3D convolution as a few calls of its fast 2D convolution (XNNPACK). */
import { backend_util, util } from '@tensorflow/tfjs-core';
import type { Conv3DAttrs, KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { conv3dReference } from './conv3d-reference';
import { geometryOf } from './geometry';
import { WasmHeap } from './wasm-heap';

const BYTES = Float32Array.BYTES_PER_ELEMENT;

/**
 * Partial sums of at most this many floats are made at a time (1 MiB): they are added while they are still in the
 * second-level cache, and the workspace stays small whatever the clip.
 */
const CHUNK = 2 ** 18;

/**
 * Up to this many channels over all temporal taps, the taps are folded into channels. A 2D convolution over few
 * channels spends its time on overhead, and the fold saves adding the partial sums.
 */
const FOLD_CHANNELS = 24;

type Info = backend_util.Conv3DInfo;

interface Frames {
  readonly batch: number;
  readonly height: number;
  readonly width: number;
}

/** Padding, dilation, stride and kernel of one 2D convolution, as [height, width] or [top, right, bottom, left]. */
interface Window2D {
  readonly kernel: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly dilation: readonly [number, number];
  readonly pad: readonly [number, number, number, number];
}

/** Runs the backend's own 2D convolution over tensors known by number. */
function conv2d(
  heap: WasmHeap,
  x: number,
  frames: Frames,
  filter: number,
  w: Window2D,
  channels: number,
  filters: number,
  out: number,
): void {
  const notSame = 0; // padding is always given explicitly
  heap.call(
    'Conv2D',
    x,
    frames.batch,
    frames.height,
    frames.width,
    filter,
    ...w.kernel,
    ...w.pad,
    notSame,
    ...w.dilation,
    ...w.stride,
    channels,
    filters,
    out,
  );
}

/** k×1×1 at spatial stride 1: an image of T rows and H·W columns, convolved along its rows in one call. */
function alongTime(heap: WasmHeap, x: TensorInfo, filter: TensorInfo, out: TensorInfo, c: Info): void {
  conv2d(
    heap,
    heap.id(x),
    { batch: c.batchSize, height: c.inDepth, width: c.inHeight * c.inWidth },
    heap.id(filter),
    {
      kernel: [c.filterDepth, 1],
      stride: [c.strideDepth, 1],
      dilation: [c.dilationDepth, 1],
      pad: [c.padInfo.front, 0, c.padInfo.back, 0],
    },
    c.inChannels,
    c.outChannels,
    heap.id(out),
  );
}

function spatialWindow(c: Info): Window2D {
  const { top, right, bottom, left } = c.padInfo;
  return {
    kernel: [c.filterHeight, c.filterWidth],
    stride: [c.strideHeight, c.strideWidth],
    dilation: [c.dilationHeight, c.dilationWidth],
    pad: [top, right, bottom, left],
  };
}

/** 1×k×k over every frame: one call with the frames as the batch. */
function everyFrame(heap: WasmHeap, x: TensorInfo, filter: TensorInfo, out: TensorInfo, c: Info): void {
  conv2d(
    heap,
    heap.id(x),
    { batch: c.batchSize * c.inDepth, height: c.inHeight, width: c.inWidth },
    heap.id(filter),
    spatialWindow(c),
    c.inChannels,
    c.outChannels,
    heap.id(out),
  );
}

/** Few channels: the frames under one output frame become one image of kT·C channels, so one call makes the sum. */
function folded(heap: WasmHeap, x: TensorInfo, filter: TensorInfo, out: TensorInfo, c: Info): void {
  const { filterDepth: taps, inChannels, outChannels } = c;
  const pixels = c.inHeight * c.inWidth;
  const wide = taps * inChannels;
  const inFrame = pixels * inChannels;
  const outFrame = c.outHeight * c.outWidth * outChannels;
  const positions = c.filterHeight * c.filterWidth;
  const block = inChannels * outChannels;
  const wideFilter = heap.attachedCopy(filter, 'taps-to-channels', taps * positions * block, (to, from) => {
    for (let tap = 0; tap < taps; tap++) {
      for (let p = 0; p < positions; p++) {
        const start = (tap * positions + p) * block;
        to.set(from.subarray(start, start + block), (p * taps + tap) * block);
      }
    }
  });
  const window = spatialWindow(c);
  const address = heap.scratch(pixels * wide);
  const image = heap.view(address, pixels * wide);
  const source = heap.address(x);
  const target = heap.address(out);
  for (let b = 0; b < c.batchSize; b++) {
    for (let t = 0; t < c.outDepth; t++) {
      const to = heap.floats(address, pixels * wide);
      for (let tap = 0; tap < taps; tap++) {
        const frame = t * c.strideDepth + tap * c.dilationDepth - c.padInfo.front;
        const inside = frame >= 0 && frame < c.inDepth;
        const from = inside ? heap.floats(source + (b * c.inDepth + frame) * inFrame * BYTES, inFrame) : null;
        interleave(to, from, pixels, inChannels, wide, tap * inChannels);
      }
      const y = heap.view(target + (b * c.outDepth + t) * outFrame * BYTES, outFrame);
      conv2d(heap, image, { batch: 1, height: c.inHeight, width: c.inWidth }, wideFilter, window, wide, outChannels, y);
    }
  }
}

/** Writes each pixel's channels at `offset` of a wider pixel; zeros where there is no frame. */
function interleave(
  to: Float32Array,
  from: Float32Array | null,
  pixels: number,
  channels: number,
  wide: number,
  offset: number,
): void {
  for (let p = 0, i = 0, o = offset; p < pixels; p++, o += wide) {
    for (let ch = 0; ch < channels; ch++) to[o + ch] = from === null ? 0 : from[i++]!;
  }
}

/** The general case: a sum over the temporal taps of 2D convolutions on shifted runs of frames. */
function overTaps(heap: WasmHeap, x: TensorInfo, filter: TensorInfo, out: TensorInfo, c: Info): void {
  const { filterDepth: taps, strideDepth: stride, dilationDepth: dilation, inDepth, outDepth } = c;
  const front = c.padInfo.front;
  const inFrame = c.inHeight * c.inWidth * c.inChannels;
  const outFrame = c.outHeight * c.outWidth * c.outChannels;
  const window = spatialWindow(c);
  const parts = heap.attachedParts(filter, taps, c.filterHeight * c.filterWidth * c.inChannels * c.outChannels);
  // Frames of neighbouring outputs are neighbours in memory only at temporal stride 1.
  const run = stride === 1 ? Math.max(1, Math.min(outDepth, Math.floor(CHUNK / outFrame))) : 1;
  const partial = heap.scratch(run * outFrame);
  const source = heap.address(x);
  const target = heap.address(out);

  for (let b = 0; b < c.batchSize; b++) {
    for (let start = 0; start < outDepth; start += run) {
      const count = Math.min(run, outDepth - start);
      const first = target + (b * outDepth + start) * outFrame * BYTES;
      // The tap that has a real frame under most of the outputs writes the sum; the others are added to it.
      const spans = tapSpans(taps, start, count, stride, dilation, front, inDepth);
      const lead = spans[0];
      if (lead === undefined || lead.count < count) heap.floats(first, count * outFrame).fill(0);
      for (const span of spans) {
        const frames = { batch: span.count, height: c.inHeight, width: c.inWidth };
        const from = heap.view(source + (b * inDepth + span.frame) * inFrame * BYTES, span.count * inFrame);
        const size = span.count * outFrame;
        const y = heap.view(first + span.skip * outFrame * BYTES, size);
        if (span === lead) {
          conv2d(heap, from, frames, parts[span.tap]!, window, c.inChannels, c.outChannels, y);
        } else {
          const term = heap.view(partial, size);
          conv2d(heap, from, frames, parts[span.tap]!, window, c.inChannels, c.outChannels, term);
          addInto(heap, y, term, size);
        }
      }
    }
  }
}

/** Outputs `skip … skip + count` of a run which see real frames, from `frame` on, through one temporal tap. */
interface TapSpan {
  readonly tap: number;
  readonly skip: number;
  readonly count: number;
  readonly frame: number;
}

/** What each tap contributes to a run of outputs; taps that see only padding are left out, the longest comes first. */
function tapSpans(
  taps: number,
  start: number,
  count: number,
  stride: number,
  dilation: number,
  front: number,
  depth: number,
): TapSpan[] {
  const spans: TapSpan[] = [];
  for (let tap = 0; tap < taps; tap++) {
    const frame = start * stride + tap * dilation - front;
    if (stride > 1) {
      if (frame >= 0 && frame < depth) spans.push({ tap, skip: 0, count: 1, frame });
      continue;
    }
    const skip = Math.max(0, -frame);
    const end = Math.min(count, depth - frame);
    if (end > skip) spans.push({ tap, skip, count: end - skip, frame: frame + skip });
  }
  return spans.sort((a, b) => b.count - a.count);
}

const FLOAT32 = 0; // the backend's number for the data type

function addInto(heap: WasmHeap, sum: number, term: number, size: number): void {
  const shape = new Uint8Array(new Int32Array([size]).buffer);
  heap.call('Add', sum, shape, 1, term, shape, 1, FLOAT32, sum);
}

/**
 * Conv3D kernel function. NDHWC only, float32; every stride, dilation, padding, size and batch that
 * `tf.conv3d` lets through. Throws when the heap has no room for the workspace.
 */
export function conv3dWasm({ inputs, backend: anyBackend, attrs }: Parameters<KernelFunc>[0]): TensorInfo {
  const backend = anyBackend as BackendWasm;
  const { x, filter } = inputs as { x: TensorInfo; filter: TensorInfo };
  const { strides, pad, dilations } = attrs as unknown as Conv3DAttrs;
  if (x.dtype !== 'float32' || filter.dtype !== 'float32') {
    throw new TypeError(`conv3d on WASM takes float32, got x ${x.dtype} and filter ${filter.dtype}`);
  }
  const c = backend_util.computeConv3DInfo(x.shape as Rank5, filter.shape as Rank5, strides, dilations, pad);
  const out = backend.makeOutput(c.outShape, 'float32');
  if (util.sizeFromShape(c.outShape) <= 0) return out;
  const heap = new WasmHeap(backend);
  try {
    pickWay(c)(heap, x, filter, out, c);
  } catch (error) {
    backend.disposeData(out.dataId);
    throw error;
  } finally {
    heap.release();
  }
  return out;
}

type Rank5 = [number, number, number, number, number];

/** Where XNNPACK cannot go (see `pickWay`): the reference itself, on the heap. */
function byDefinition(heap: WasmHeap, x: TensorInfo, filter: TensorInfo, out: TensorInfo, c: Info): void {
  const floats = (tensor: TensorInfo) => heap.floats(heap.address(tensor), util.sizeFromShape(tensor.shape));
  floats(out).set(conv3dReference(floats(x), floats(filter), geometryOf(c), c.outChannels));
}

function pickWay(c: Info): typeof overTaps {
  const { front, back, top, right, bottom, left } = c.padInfo;
  // tfjs 4.22 computes 'same' with negative padding where a 3D stride exceeds the kernel; its gradients go by that.
  if (Math.min(front, top, left) < 0) return byDefinition;
  const pointwise = c.filterHeight === 1 && c.filterWidth === 1 && c.strideHeight === 1 && c.strideWidth === 1;
  if (pointwise && top + right + bottom + left === 0) return alongTime;
  if (c.filterDepth === 1 && c.strideDepth === 1 && front + back === 0) return everyFrame;
  return c.filterDepth > 1 && c.filterDepth * c.inChannels <= FOLD_CHANNELS ? folded : overTaps;
}
