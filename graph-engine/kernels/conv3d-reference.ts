/** @file 3D convolution as its definition says, one sum per output element: what the fast kernels are compared with. */
import type { Geometry3D } from './geometry';

/**
 * @param x `[batch, T, H, W, C]`, row-major
 * @param filter `[kT, kH, kW, C, F]`
 * @param g sizes, strides, dilations and the padding before each axis
 * @returns `[batch, T', H', W', F]`, accumulated in double precision
 */
export function conv3dReference(x: Float32Array, filter: Float32Array, g: Geometry3D, filters: number): Float32Array {
  const [T, H, W] = g.input;
  const [kT, kH, kW] = g.kernel;
  const C = g.channels;
  const out = new Float32Array(g.batch * g.output[0] * g.output[1] * g.output[2] * filters);
  let o = 0;
  forEachOutput(g, (b, t0, h0, w0) => {
    for (let f = 0; f < filters; f++) {
      let sum = 0;
      for (let i = 0; i < kT; i++) {
        const t = t0 + i * g.dilation[0];
        if (t < 0 || t >= T) continue;
        for (let j = 0; j < kH; j++) {
          const h = h0 + j * g.dilation[1];
          if (h < 0 || h >= H) continue;
          for (let k = 0; k < kW; k++) {
            const w = w0 + k * g.dilation[2];
            if (w < 0 || w >= W) continue;
            const from = (((b * T + t) * H + h) * W + w) * C;
            const weights = ((i * kH + j) * kW + k) * C * filters + f;
            for (let c = 0; c < C; c++) sum += x[from + c]! * filter[weights + c * filters]!;
          }
        }
      }
      out[o++] = sum;
    }
  });
  return out;
}

/** Visits output positions in memory order with the input position of the window's first tap (it may lie in padding). */
export function forEachOutput(g: Geometry3D, visit: (batch: number, t: number, h: number, w: number) => void): void {
  for (let b = 0; b < g.batch; b++) {
    for (let t = 0; t < g.output[0]; t++) {
      for (let h = 0; h < g.output[1]; h++) {
        for (let w = 0; w < g.output[2]; w++) {
          visit(b, t * g.stride[0] - g.before[0], h * g.stride[1] - g.before[1], w * g.stride[2] - g.before[2]);
        }
      }
    }
  }
}
