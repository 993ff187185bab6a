/** @file The sizes of one 3D window operation, in the order T, H, W, as kernels and their references use them. */
import type { backend_util } from '@tensorflow/tfjs-core';

type Triple = readonly [number, number, number];

/** Input and output sizes, window, and the padding before the first element of each axis. */
export interface Geometry3D {
  readonly batch: number;
  readonly channels: number;
  readonly input: Triple;
  readonly output: Triple;
  readonly kernel: Triple;
  readonly stride: Triple;
  readonly dilation: Triple;
  readonly before: Triple;
}

/** The geometry that tfjs computed for a convolution or a pool (channels last). */
export function geometryOf(info: backend_util.Conv3DInfo): Geometry3D {
  return {
    batch: info.batchSize,
    channels: info.inChannels,
    input: [info.inDepth, info.inHeight, info.inWidth],
    output: [info.outDepth, info.outHeight, info.outWidth],
    kernel: [info.filterDepth, info.filterHeight, info.filterWidth],
    stride: [info.strideDepth, info.strideHeight, info.strideWidth],
    dilation: [info.dilationDepth, info.dilationHeight, info.dilationWidth],
    before: [info.padInfo.front, info.padInfo.top, info.padInfo.left],
  };
}
