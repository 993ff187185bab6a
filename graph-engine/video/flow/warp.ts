/** @file Reads a picture at displaced places, between pixels by cubic interpolation. */

/** Keys' cubic weights (a = −½) of the four pixels around a fraction between 0 and 1. */
function weights(t: number): readonly [number, number, number, number] {
  return [
    ((-0.5 * t + 1) * t - 0.5) * t,
    (1.5 * t - 2.5) * t * t + 1,
    ((-1.5 * t + 2) * t + 0.5) * t,
    (0.5 * t - 0.5) * t * t,
  ];
}

/**
 * Fills `out` with picture(x + u, y + v) for every pixel of an H×W picture and an H×W×2 field; outside, the border
 * goes on. OpenCV's own `remap` rounds places to 1/32 pixel, which alone would cost a third of the accuracy.
 */
export function warp(picture: Float32Array, field: Float32Array, H: number, W: number, out: Float32Array): void {
  const clamp = (i: number, size: number): number => Math.min(size - 1, Math.max(0, i));
  for (let i = 0; i < H * W; i++) {
    const x = (i % W) + field[2 * i]!;
    const y = Math.floor(i / W) + field[2 * i + 1]!;
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const [across, down] = [weights(x - left), weights(y - top)];
    let sum = 0;
    for (let j = 0; j < 4; j++) {
      const row = clamp(top - 1 + j, H) * W;
      let line = 0;
      for (let k = 0; k < 4; k++) line += across[k]! * picture[row + clamp(left - 1 + k, W)]!;
      sum += down[j]! * line;
    }
    out[i] = sum;
  }
}
