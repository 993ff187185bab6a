/** @file Decoded frames to a network's numbers: resize, crop, scale, normalise; and back, for the strip. */
import { VideoError } from './errors';
import { type Picture, resizeWindow, type Window } from './resize';
import type { InputSpec, Resize } from './spec';

type Size = { width: number; height: number };

/** The numbers of one input: `data` is T×H×W×C, channels fastest. */
export interface ClipData {
  readonly data: Float32Array;
  readonly shape: readonly [T: number, H: number, W: number, C: number];
}

/** Rounds halves to the even neighbour, as Python does: crops then agree with torchvision's to the pixel. */
function roundHalfEven(x: number): number {
  const below = Math.floor(x);
  if (x - below !== 0.5) return Math.round(x);
  return below % 2 === 0 ? below : below + 1;
}

/** Size of a `source` frame after `resize`, before the crop to H×W. */
export function resizedSize(source: Size, resize: Resize, crop: { H: number; W: number }): Size {
  if (resize === 'none') return { width: source.width, height: source.height };
  if (resize === 'cover') {
    const scale = Math.max(crop.W / source.width, crop.H / source.height);
    // The rounded side never falls below the crop it was made to cover.
    return {
      width: Math.max(crop.W, Math.round(source.width * scale)),
      height: Math.max(crop.H, Math.round(source.height * scale)),
    };
  }
  if ('width' in resize) return { width: resize.width, height: resize.height };
  const { shortSide } = resize;
  const long = Math.floor((shortSide * Math.max(source.width, source.height)) / Math.min(source.width, source.height));
  return source.width < source.height
    ? { width: shortSide, height: long }
    : { width: long, height: shortSide };
}

/** The H×W window in a resized frame. Throws `cropLarger` where it does not fit. */
export function cropWindow(resized: Size, spec: Pick<InputSpec, 'H' | 'W' | 'preprocess'>): Window {
  const { H, W, preprocess: { crop } } = spec;
  const room = { x: resized.width - W, y: resized.height - H };
  if (room.x < 0 || room.y < 0) {
    throw new VideoError('cropLarger', { H, W, height: resized.height, width: resized.width });
  }
  const { x, y } = crop === 'centre' ? { x: 0.5, y: 0.5 } : crop;
  return { x: roundHalfEven(room.x * x), y: roundHalfEven(room.y * y), width: W, height: H };
}

/** Mean and std with one entry per channel. Throws `channels` and `perChannel` where the spec makes no sense. */
function perChannel({ C, preprocess: { mean, std } }: InputSpec): { mean: number[]; std: number[] } {
  if (C !== 1 && C !== 3) throw new VideoError('channels', { C });
  const spread = (name: string, values: readonly number[]): number[] => {
    if (values.length === C) return [...values];
    if (values.length === 1) return Array.from({ length: C }, () => values[0]!);
    throw new VideoError('perChannel', { name, have: values.length, C });
  };
  return { mean: spread('mean', mean), std: spread('std', std) };
}

/**
 * Writes one frame's H×W×C numbers into `out` from `offset` on. Grey is Rec. 601 luma
 * (0.299 R + 0.587 G + 0.114 B). Alpha is ignored.
 */
export function preprocessFrame(frame: Picture, spec: InputSpec, out: Float32Array, offset = 0): void {
  const { mean, std } = perChannel(spec);
  const { resize, filter, range: [black, white] } = spec.preprocess;
  const resized = resizedSize(frame, resize, spec);
  const rgb = resizeWindow(frame, resized, cropWindow(resized, spec), filter);
  const scale = (white - black) / 255;
  const pixels = spec.H * spec.W;
  if (spec.C === 1) {
    for (let i = 0; i < pixels; i++) {
      const luma = 0.299 * rgb[i * 3]! + 0.587 * rgb[i * 3 + 1]! + 0.114 * rgb[i * 3 + 2]!;
      out[offset + i] = (black + luma * scale - mean[0]!) / std[0]!;
    }
    return;
  }
  for (let i = 0; i < pixels * 3; i++) {
    const c = i % 3;
    out[offset + i] = (black + rgb[i]! * scale - mean[c]!) / std[c]!;
  }
}

/** All T frames of a clip. `frames` holds exactly T pictures, which may differ in size. */
export function preprocess(frames: readonly Picture[], spec: InputSpec): ClipData {
  const { T, H, W, C } = spec;
  if (frames.length !== T) throw new Error(`internal: preprocess got ${frames.length} frames for T = ${T}`);
  const data = new Float32Array(T * H * W * C);
  frames.forEach((frame, t) => preprocessFrame(frame, spec, data, t * H * W * C));
  return { data, shape: [T, H, W, C] };
}

/** What the network sees, as pictures: the numbers of T frames de-normalised to T times H×W RGBA bytes. */
export function preview({ data }: Pick<ClipData, 'data'>, spec: InputSpec): Picture[] {
  const { T, H, W, C } = spec;
  const { mean, std } = perChannel(spec);
  const [black, white] = spec.preprocess.range;
  const byte = (value: number, c: number): number => ((value * std[c]! + mean[c]! - black) / (white - black)) * 255;
  return Array.from({ length: T }, (_, t) => {
    const rgba = new Uint8ClampedArray(H * W * 4);
    for (let i = 0; i < H * W; i++) {
      const at = (t * H * W + i) * C;
      for (let c = 0; c < 3; c++) rgba[i * 4 + c] = C === 1 ? byte(data[at]!, 0) : byte(data[at + c]!, c);
      rgba[i * 4 + 3] = 255;
    }
    return { data: rgba, width: W, height: H };
  });
}
