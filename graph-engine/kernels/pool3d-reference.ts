/** @file 3D pooling as its definition says: what the fast kernels are compared with. */
import type { Geometry3D } from './geometry';
import { forEachOutput } from './conv3d-reference';

/**
 * @param x `[batch, T, H, W, C]`, row-major
 * @returns `[batch, T', H', W', C]`. Padding never wins a maximum and never counts in a mean.
 */
export function pool3dReference(x: Float32Array, g: Geometry3D, kind: 'max' | 'avg'): Float32Array {
  const [T, H, W] = g.input;
  const [kT, kH, kW] = g.kernel;
  const C = g.channels;
  const out = new Float32Array(g.batch * g.output[0] * g.output[1] * g.output[2] * C);
  let o = 0;
  forEachOutput(g, (b, t0, h0, w0) => {
    for (let c = 0; c < C; c++) {
      let max = -Infinity;
      let sum = 0;
      let count = 0;
      for (let t = Math.max(0, t0); t < Math.min(T, t0 + kT); t++) {
        for (let h = Math.max(0, h0); h < Math.min(H, h0 + kH); h++) {
          for (let w = Math.max(0, w0); w < Math.min(W, w0 + kW); w++) {
            const value = x[(((b * T + t) * H + h) * W + w) * C + c]!;
            if (value > max) max = value;
            sum += value;
            count++;
          }
        }
      }
      out[o++] = kind === 'max' ? max : sum / count;
    }
  });
  return out;
}
