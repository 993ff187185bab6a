/** @file Decoded frames to upright RGBA pictures without a canvas, with the pixels that a browser makes of them. */
import type { VideoSample } from 'mediabunny';

import type { SampleReaderOf } from '../graph-engine/video/decode';
import { resizeWindow, type Picture } from '../graph-engine/video/resize';

/** A frame as decoders leave it. */
export interface RawFrame {
  /** As WebCodecs names it: `I420`, `I422P10`, `NV12`, `RGBA`, … */
  readonly format: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
  /** For each plane, its first byte and the bytes from row to row. */
  readonly planes: readonly { readonly offset: number; readonly stride: number }[];
  /** `bt709`, `smpte170m`, …; null where the file does not say. */
  readonly matrix: string | null;
  readonly fullRange: boolean;
}

/** Shares of red and blue in luma (Rec. ITU-R BT.601, BT.709, BT.2020). */
const BT601 = [0.299, 0.114] as const;
const BT709 = [0.2126, 0.0722] as const;
const LUMA: Readonly<Record<string, readonly [kr: number, kb: number]>> = {
  bt709: BT709,
  bt470bg: BT601,
  smpte170m: BT601,
  'bt2020-ncl': [0.2627, 0.0593],
};

/** Where a file names no matrix, pictures of this height and more are taken for high definition, as browsers do. */
const HIGH_DEFINITION = 720;

/** How many pixels share a chroma value across and down, by the beginning of the format's name. */
const CHROMA: Readonly<Record<string, readonly [number, number]>> = { I420: [2, 2], I422: [2, 1], I444: [1, 1], NV12: [2, 2] };

/**
 * RGBA of a frame, row by row. Chroma is repeated, not interpolated, and colours are computed as Chromium computes them,
 * so that a network sees the same pixels in both, bit for bit. Transparency is left out.
 */
export function toPicture(frame: RawFrame): Picture {
  const { format, width, height, bytes, planes } = frame;
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  const chroma = CHROMA[format.slice(0, 4)];
  if (chroma) fillFromYuv(frame, chroma, data);
  else {
    const swap = format.startsWith('BGR');
    if (!swap && !format.startsWith('RGB')) throw new Error(`internal: pixel format ${format}`);
    const { offset, stride } = planes[0]!;
    for (let y = 0, to = 0; y < height; y++) {
      for (let x = 0, from = offset + y * stride; x < width; x++, from += 4, to += 4) {
        data[to] = bytes[from + (swap ? 2 : 0)]!;
        data[to + 1] = bytes[from + 1]!;
        data[to + 2] = bytes[from + (swap ? 0 : 2)]!;
      }
    }
  }
  return { data, width, height };
}

/** What a pixel is made of: R = (Y·luma + black + V·vr) / 64 and so on, in whole numbers. */
interface Coefficients {
  /** Of luma times 257, in 64ths of 2⁻¹⁶. */
  readonly luma: number;
  readonly black: number;
  readonly ub: number;
  readonly ug: number;
  readonly vg: number;
  readonly vr: number;
}

/**
 * Coefficients in 64ths. The matrix is that of Rec. ITU-R BT.601 and its successors; limited range puts black at 16 and
 * white at 235, and chroma between 16 and 240. Chromium's converter keeps six bits, rounds the gain of luma to 1.164 and
 * lets no coefficient of blue exceed two: measured, and held by a test.
 */
function coefficientsOf([kr, kb]: readonly [number, number], fullRange: boolean): Coefficients {
  const kg = 1 - kr - kb;
  const gain = fullRange ? 1 : 1.164;
  const chroma = (share: number): number => Math.round(64 * share * (fullRange ? 1 : 255 / 224));
  return {
    luma: Math.round((gain * 64 * 65536) / 257),
    // Half a 64th more, so that cutting off rounds.
    black: fullRange ? 32 : Math.round(32 - gain * 64 * 16),
    ub: Math.min(128, chroma(2 * (1 - kb))),
    ug: chroma((2 * kb * (1 - kb)) / kg),
    vg: chroma((2 * kr * (1 - kr)) / kg),
    vr: chroma(2 * (1 - kr)),
  };
}

function fillFromYuv({ format, width, height, bytes, planes, matrix, fullRange }: RawFrame, [across, down]: readonly [number, number], out: Uint8ClampedArray): void {
  const bits = Number(/P(\d+)$/.exec(format)?.[1] ?? 8);
  const wide = bits > 8;
  const size = wide ? 2 : 1;
  const at = (index: number): number => (wide ? (bytes[index]! | (bytes[index + 1]! << 8)) >> (bits - 8) : bytes[index]!);
  const [yPlane, uPlane, vPlane] = planes;
  const paired = vPlane === undefined;
  const step = paired ? 2 * size : size;
  const { luma, black, ub, ug, vg, vr } = coefficientsOf(LUMA[matrix ?? ''] ?? (height >= HIGH_DEFINITION ? BT709 : BT601), fullRange);
  for (let y = 0, to = 0; y < height; y++) {
    const row = Math.floor(y / down);
    const uRow = uPlane!.offset + row * uPlane!.stride;
    const vRow = paired ? uRow + size : vPlane.offset + row * vPlane.stride;
    for (let x = 0; x < width; x++, to += 4) {
      const column = Math.floor(x / across) * step;
      const Y = Math.floor((at(yPlane!.offset + y * yPlane!.stride + x * size) * 257 * luma) / 65536) + black;
      const U = at(uRow + column) - 128;
      const V = at(vRow + column) - 128;
      out[to] = (Y + V * vr) >> 6;
      out[to + 1] = (Y - U * ug - V * vg) >> 6;
      out[to + 2] = (Y + U * ub) >> 6;
    }
  }
}

/** A picture in another size. */
function scaled(picture: Picture, width: number, height: number): Picture {
  if (picture.width === width && picture.height === height) return picture;
  const rgb = resizeWindow(picture, { width, height }, { x: 0, y: 0, width, height }, 'antialias');
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) data[i * 4 + c] = rgb[i * 3 + c]!;
  }
  return { data, width, height };
}

/** A picture turned clockwise by a multiple of 90 degrees, then mirrored where asked. */
export function turned(picture: Picture, degrees: number, flip: boolean): Picture {
  if (degrees === 0 && !flip) return picture;
  const { width: w, height: h } = picture;
  const [width, height] = degrees % 180 === 0 ? [w, h] : [h, w];
  const from = new Uint32Array(picture.data.buffer);
  const to = new Uint32Array(from.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const X = flip ? width - 1 - x : x;
      const [sx, sy] = degrees === 90 ? [y, h - 1 - X] : degrees === 180 ? [w - 1 - X, h - 1 - y] : degrees === 270 ? [w - 1 - y, X] : [X, y];
      to[y * width + x] = from[sy * w + sx]!;
    }
  }
  return { data: new Uint8ClampedArray(to.buffer), width, height };
}

/** Reads samples at a size, upright: the place of the canvas in Node. */
export const sampleReader: SampleReaderOf = (width, height) => async (sample: VideoSample) => {
  const { format, visibleRect, rotation, flip, colorSpace } = sample;
  if (format === null) throw new Error('internal: a frame without a pixel format');
  const bytes = new Uint8Array(sample.allocationSize());
  const planes = await sample.copyTo(bytes);
  const raw: RawFrame = {
    format, bytes, planes, width: visibleRect.width, height: visibleRect.height,
    matrix: colorSpace.matrix, fullRange: colorSpace.fullRange ?? false,
  };
  const lying = rotation % 180 === 0 ? [width, height] as const : [height, width] as const;
  return turned(scaled(toPicture(raw), ...lying), rotation, flip);
};
