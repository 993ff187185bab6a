/** @file Dense flow by OpenCV: Farnebäck's method from coarse to fine, then once more on the warped second frame. */
import { FlowError, saying } from './errors';
import type { FieldsOptions, FlowEstimator, FrameStack } from './estimator';
import { warp } from './warp';

interface Mat {
  readonly data32F: Float32Array;
  delete(): void;
}

/** The part of opencv.js that is used. */
export interface OpenCv {
  readonly Mat: new (rows?: number, columns?: number, type?: number) => Mat;
  readonly CV_32FC1: number;
  calcOpticalFlowFarneback(
    from: Mat, to: Mat, flow: Mat, pyramidScale: number, levels: number, window: number,
    iterations: number, neighbourhood: number, sigma: number, flags: number,
  ): void;
}

/** Whether a loaded module is the library, with the functions that are needed. */
export function isOpenCv(value: unknown): value is OpenCv {
  return typeof value === 'object' && value !== null && 'calcOpticalFlowFarneback' in value && 'Mat' in value;
}

/** OpenCV makes no pyramid level smaller than this many pixels. */
const COARSEST = 32;

/**
 * Levels and scale whose coarsest picture is just as small as OpenCV allows: with the usual half per level a
 * 112×112 frame would stop at 56×56, where eight pixels of motion are still too many.
 */
export function pyramid(H: number, W: number): { levels: number; scale: number } {
  const side = Math.min(H, W);
  const levels = Math.max(0, Math.round(Math.log(side / COARSEST) / Math.log(1 / 0.7)));
  // a little above, since OpenCV compares after rounding
  return { levels, scale: levels === 0 ? 0.5 : ((COARSEST + 0.5) / side) ** (1 / levels) };
}

/**
 * Pictures are brought to this standard deviation of grey values. OpenCV adds a fixed 0.001 to a determinant that
 * grows with the fourth power of contrast, so that faint texture counts as none; with much more than this, the noise
 * of a codec moves.
 */
const CONTRAST = 135;
/** Below a deviation of three grey levels, what there is may well be noise, and is raised no further. */
const FAINTEST = 3;

/** What a picture's grey values are multiplied by. */
function gainOf(picture: Float32Array): number {
  const mean = picture.reduce((sum, value) => sum + value, 0) / picture.length;
  const variance = picture.reduce((sum, value) => sum + (value - mean) ** 2, 0) / picture.length;
  return CONTRAST / Math.max(FAINTEST, Math.sqrt(variance));
}

/** A window no wider than the picture. */
const windowOf = (wanted: number, H: number, W: number): number => Math.max(3, Math.min(wanted, H, W));

/**
 * Measures one field at a time. The first pass finds large motions; it is biased where motion is no mere shift
 * (0.3 pixel in a turn by 6°), so the second frame is warped by what was found, and the rest is measured and added.
 */
class Pair {
  private readonly from: Mat;
  private readonly to: Mat;
  private readonly flow: Mat;
  private readonly warped: Float32Array;
  private gain = 1;

  constructor(private readonly cv: OpenCv, private readonly H: number, private readonly W: number) {
    this.from = new cv.Mat(H, W, cv.CV_32FC1);
    this.to = new cv.Mat(H, W, cv.CV_32FC1);
    this.flow = new cv.Mat();
    this.warped = new Float32Array(H * W);
  }

  /** Writes the H×W×2 field between two H×W pictures to `out`. */
  measure(from: Float32Array, to: Float32Array, out: Float32Array): void {
    // exactly still, where OpenCV would find some hundredths of a pixel along the border
    if (from.every((value, i) => value === to[i])) return void out.fill(0);
    const { H, W } = this;
    const { levels, scale } = pyramid(H, W);
    this.gain = gainOf(from);
    this.fill(this.from, from);
    out.set(this.farneback(to, scale, levels, 21, 7, 1.5));
    warp(to, out, H, W, this.warped);
    const rest = this.farneback(this.warped, 0.7, Math.min(2, levels), 15, 5, 1.1);
    for (let i = 0; i < out.length; i++) out[i]! += rest[i]!;
  }

  private farneback(to: Float32Array, scale: number, levels: number, window: number, neighbourhood: number, sigma: number): Float32Array {
    this.fill(this.to, to);
    this.cv.calcOpticalFlowFarneback(
      this.from, this.to, this.flow, scale, levels, windowOf(window, this.H, this.W), 3, neighbourhood, sigma, 0,
    );
    return this.flow.data32F;
  }

  private fill(mat: Mat, picture: Float32Array): void {
    const to = mat.data32F;
    for (let i = 0; i < picture.length; i++) to[i] = picture[i]! * this.gain;
  }

  delete(): void {
    [this.from, this.to, this.flow].forEach(mat => mat.delete());
  }
}

/** Lets messages in between two fields, or else a cancellation would be heard after the last. */
const breathe = (): Promise<void> => new Promise(resolve => setTimeout(resolve));

/**
 * An estimator that computes where it is called (a worker, or Node), field by field.
 * Source: Farnebäck, Two-Frame Motion Estimation Based on Polynomial Expansion, SCIA 2003.
 */
export function openCvEstimator(cv: OpenCv): FlowEstimator {
  return {
    async fields({ frames, T, H, W }: FrameStack, { signal, onProgress }: FieldsOptions = {}) {
      const pixels = H * W;
      const out = new Float32Array(Math.max(0, T - 1) * pixels * 2);
      const pair = new Pair(cv, H, W);
      const frame = (t: number): Float32Array => frames.subarray(t * pixels, (t + 1) * pixels);
      try {
        for (let t = 0; t + 1 < T; t++) {
          signal?.throwIfAborted();
          pair.measure(frame(t), frame(t + 1), out.subarray(t * pixels * 2, (t + 1) * pixels * 2));
          onProgress?.(t + 1, T - 1);
          await breathe();
        }
        signal?.throwIfAborted();
      } catch (cause) {
        if (signal?.aborted) throw signal.reason;
        throw new FlowError('failed', { cause: saying(cause) }, { cause });
      } finally {
        pair.delete();
      }
      return out;
    },
    close: () => undefined,
  };
}
