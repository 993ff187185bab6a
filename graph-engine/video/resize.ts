/** @file Resizes one RGBA picture and keeps a window of it: separable bilinear filters, as PyTorch computes them. */

/** For each result along one axis: the first source pixel it reads, and the weights from there on. */
export interface Taps {
  readonly first: Int32Array;
  readonly weights: readonly Float32Array[];
}

export interface Picture {
  /** Bytes R, G, B, A, row by row. */
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

export interface Window {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Filter = 'antialias' | 'bilinear';

/**
 * Weights of the results `from` … `from + length − 1` when `size` pixels become `out`.
 * Pixel centres lie at half-integers (align_corners=False). `bilinear` reads two pixels;
 * `antialias` widens the triangle by the scale when shrinking (Pillow, torchvision antialias=True).
 */
export function taps(size: number, out: number, from: number, length: number, filter: Filter): Taps {
  const scale = size / out;
  const support = filter === 'antialias' ? Math.max(1, scale) : 1;
  const first = new Int32Array(length);
  const weights: Float32Array[] = [];
  for (let i = 0; i < length; i++) {
    const raw = (from + i + 0.5) * scale;
    // Plain bilinear clamps the centre to the picture, so that the border pixel counts in full.
    const centre = filter === 'bilinear' ? Math.min(Math.max(raw, 0.5), size - 0.5) : raw;
    const low = Math.max(0, Math.floor(centre - support + 0.5));
    const high = Math.min(size, Math.floor(centre + support + 0.5));
    const row = Float32Array.from({ length: high - low }, (_, k) =>
      Math.max(0, 1 - Math.abs(low + k + 0.5 - centre) / support));
    const sum = row.reduce((a, b) => a + b, 0);
    first[i] = low;
    weights.push(row.map(w => w / sum));
  }
  return { first, weights };
}

/**
 * Resizes `picture` to `size` and returns the pixels of `window` (in resized coordinates, inside `size`)
 * as window.height × window.width × 3 floats R, G, B between 0 and 255. Only what the window needs is computed.
 */
export function resizeWindow(
  picture: Picture, size: { width: number; height: number }, window: Window, filter: Filter,
): Float32Array {
  const across = taps(picture.width, size.width, window.x, window.width, filter);
  const down = taps(picture.height, size.height, window.y, window.height, filter);
  const rows = rowsAcross(picture, across, down, window.width);
  const line = window.width * 3;
  const out = new Float32Array(window.height * line);
  for (let y = 0; y < window.height; y++) {
    const weights = down.weights[y]!;
    const base = y * line;
    for (let k = 0; k < weights.length; k++) {
      const weight = weights[k]!;
      const row = rows.get(down.first[y]! + k);
      if (weight === 0 || !row) continue;
      for (let i = 0; i < line; i++) out[base + i]! += weight * row[i]!;
    }
  }
  return out;
}

/** The source rows that any result reads, each already resized along the width. */
function rowsAcross(picture: Picture, across: Taps, down: Taps, width: number): Map<number, Float32Array> {
  const rows = new Map<number, Float32Array>();
  const { data } = picture;
  down.weights.forEach((weights, y) => {
    for (let k = 0; k < weights.length; k++) {
      const source = down.first[y]! + k;
      if (weights[k] === 0 || rows.has(source)) continue;
      const row = new Float32Array(width * 3);
      for (let x = 0; x < width; x++) {
        const w = across.weights[x]!;
        let at = (source * picture.width + across.first[x]!) * 4;
        let r = 0, g = 0, b = 0;
        for (let i = 0; i < w.length; i++, at += 4) {
          r += w[i]! * data[at]!;
          g += w[i]! * data[at + 1]!;
          b += w[i]! * data[at + 2]!;
        }
        row[x * 3] = r;
        row[x * 3 + 1] = g;
        row[x * 3 + 2] = b;
      }
      rows.set(source, row);
    }
  });
  return rows;
}
