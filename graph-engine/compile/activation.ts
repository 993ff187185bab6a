/** @file What is kept of one node's output: exact statistics, and the values themselves, quantised where they are many. */

/** Statistics over all elements of one output; `finite` is false where an element is NaN or infinite. */
export interface Statistics {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly std: number;
  readonly finite: boolean;
}

/** Values in storage order (T, H, W, C). Quantised ones are `min + byte / 255 · (max − min)`. */
export type KeptValues =
  | { readonly kind: 'exact'; readonly values: Float32Array }
  | { readonly kind: 'quantised'; readonly values: Uint8Array };

/** Outputs up to this many elements are kept as they are (4 MB). */
export const EXACT_ELEMENTS = 1_000_000;

/** Minimum, maximum, mean and standard deviation (of the population), in double precision. */
export function statisticsOf(values: Float32Array): Statistics {
  let min = Infinity;
  let max = -Infinity;
  let sum = 0;
  let squares = 0;
  const n = values.length;
  for (let i = 0; i < n; i++) {
    const v = values[i]!;
    if (v < min) min = v;
    if (v > max) max = v;
    sum += v;
    squares += v * v;
  }
  const mean = sum / n;
  // Doubles hold 29 bits more than the values, so the difference of the sums is good enough for a display.
  return { min, max, mean, std: Math.sqrt(Math.max(0, squares / n - mean * mean)), finite: Number.isFinite(squares) };
}

/** Copies the values, as bytes where there are more than `EXACT_ELEMENTS`. */
export function keep(values: Float32Array, { min, max }: Statistics): KeptValues {
  if (values.length <= EXACT_ELEMENTS) return { kind: 'exact', values: values.slice() };
  const bytes = new Uint8Array(values.length);
  const scale = max > min ? 255 / (max - min) : 0;
  for (let i = 0; i < bytes.length; i++) bytes[i] = (values[i]! - min) * scale + 0.5;
  return { kind: 'quantised', values: bytes };
}

/** One frame's channels as images: `[channel][row][column]`, from `from` up to but not including `to`. */
export interface Planes {
  readonly height: number;
  readonly width: number;
  readonly from: number;
  readonly to: number;
  /** 0 is the node's minimum, 255 its maximum. */
  readonly bytes: Uint8Array;
  /** The values themselves, where they were kept exactly. */
  readonly values: Float32Array | null;
}

/** Sizes of an output with absent axes as 1. */
export interface Sizes {
  readonly T: number;
  readonly H: number;
  readonly W: number;
  readonly C: number;
}

/** Cuts planes out of kept values. Frame and channels are clipped to what there is. */
export function planesOf(
  kept: KeptValues,
  { min, max }: Statistics,
  sizes: Sizes,
  t: number,
  channels: readonly [number, number],
): Planes {
  const frame = clamp(t, 0, sizes.T - 1);
  const from = clamp(channels[0], 0, sizes.C);
  const to = clamp(channels[1], from, sizes.C);
  const pixels = sizes.H * sizes.W;
  const bytes = new Uint8Array((to - from) * pixels);
  const values = kept.kind === 'exact' ? new Float32Array(bytes.length) : null;
  const scale = max > min ? 255 / (max - min) : 0;
  const start = frame * pixels * sizes.C;
  let o = 0;
  for (let c = from; c < to; c++) {
    for (let p = 0; p < pixels; p++, o++) {
      const value = kept.values[start + p * sizes.C + c]!;
      if (values) {
        values[o] = value;
        bytes[o] = (value - min) * scale + 0.5;
      } else {
        bytes[o] = value;
      }
    }
  }
  return { height: sizes.H, width: sizes.W, from, to, bytes, values };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(Math.trunc(value), low), high);
}
