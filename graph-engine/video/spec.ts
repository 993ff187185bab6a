/** @file What a network's input asks of a video: size, pace, and how pixels become numbers. */
import { z } from '../zod';

const size = z.number().int().min(1).max(8192);
const fraction = z.number().min(0).max(1);
const finite = z.number().refine(Number.isFinite);

/**
 * How a frame is resized before it is cropped to H×W.
 * - `cover`: just large enough that the crop fits, aspect kept.
 * - `{ shortSide }`: the shorter side becomes this long, aspect kept (PySlowFast, I3D).
 * - `{ width, height }`: exactly this size, aspect not kept (C3D and torchvision: 171×128).
 * - `none`: pixels as they are.
 */
export const resizeSchema = z.union([
  z.enum(['cover', 'none']),
  z.strictObject({ shortSide: size }),
  z.strictObject({ width: size, height: size }),
]);

export const preprocessSchema = z.strictObject({
  resize: resizeSchema.default('cover'),
  /** `antialias` averages over all pixels a result covers; `bilinear` takes four, as torchvision's video transforms do. */
  filter: z.enum(['antialias', 'bilinear']).default('antialias'),
  /** Where the H×W window lies in the resized frame: the centre, or a share of the free room from the left and the top. */
  crop: z.union([z.literal('centre'), z.strictObject({ x: fraction, y: fraction })]).default('centre'),
  /** What black (byte 0) and white (byte 255) become before mean and std: [0, 1], [-1, 1], [0, 255]. */
  range: z.tuple([finite, finite]).refine(([black, white]) => black !== white).default([0, 1]),
  /** Subtracted after scaling to `range`: one value, or one per channel. */
  mean: z.array(finite).min(1).max(16).default([0]),
  /** Divided by after subtracting the mean: one value, or one per channel. */
  std: z.array(finite.positive()).min(1).max(16).default([1]),
});

export const inputSpecSchema = z.strictObject({
  /** Frames; 1 for an image. */
  T: size,
  H: size,
  W: size,
  /** Channels: 3 for RGB, 1 for grey. */
  C: z.number().int().min(1).max(8192),
  /** Frames per second the network counts in. */
  fps: z.number().positive().max(1000),
  /** Every how many of those frames one is taken (τ); T frames span T·stride / fps seconds. */
  stride: z.number().int().min(1).max(1024).default(1),
  /** `window`: T frames at an even pace from a start; `spread`: T frames over the whole video. */
  sampling: z.enum(['window', 'spread']).default('window'),
  preprocess: preprocessSchema.prefault({}),
});

export type Resize = z.infer<typeof resizeSchema>;
export type Preprocess = z.infer<typeof preprocessSchema>;
export type InputSpec = z.infer<typeof inputSpecSchema>;

/** Completes a spec with the defaults. Throws a ZodError where a value is out of its range. */
export function inputSpec(values: z.input<typeof inputSpecSchema>): InputSpec {
  return inputSpecSchema.parse(values);
}

/** Seconds from one frame of the input to the next. */
export function interval(spec: Pick<InputSpec, 'fps' | 'stride'>): number {
  return spec.stride / spec.fps;
}

/** Seconds of video that T frames stand for, the last frame's own time included. */
export function span(spec: Pick<InputSpec, 'T' | 'fps' | 'stride'>): number {
  return spec.T * interval(spec);
}

/** The parameters of a clip or image input (ops/clip.ts, ops/image.ts) that say how it is fed. */
export interface InputParams {
  readonly T?: number;
  readonly H: number;
  readonly W: number;
  readonly C: number;
  readonly fps?: number;
  /** Short side in pixels before the crop; 0 for just large enough. */
  readonly resize: number;
  readonly range: 'unit' | 'symmetric' | 'byte';
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

const ranges: Record<InputParams['range'], [number, number]> = { unit: [0, 1], symmetric: [-1, 1], byte: [0, 255] };

/**
 * The spec of an input node. An image is a clip of one frame, from the middle of the video.
 * A grey input takes the first of the node's three means and deviations.
 */
export function specOf({ T = 1, H, W, C, fps = 30, resize, range, mean, std }: InputParams): InputSpec {
  const channels = (values: readonly number[]): number[] => values.slice(0, C);
  return inputSpec({
    T, H, W, C, fps,
    preprocess: {
      resize: resize === 0 ? 'cover' : { shortSide: resize },
      range: ranges[range], mean: channels(mean), std: channels(std),
    },
  });
}
