/** @file The contract of whatever measures flow, and from grey frames to a network's numbers with it. */
import { FlowError } from './errors';
import { stackFields, type StackSpec } from './stack';

export interface FieldsOptions {
  readonly signal?: AbortSignal;
  /** Called after each field. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface FrameStack {
  /** T×H×W grey values between 0 and 255. */
  readonly frames: Float32Array;
  readonly T: number;
  readonly H: number;
  readonly W: number;
}

export interface FlowEstimator {
  /**
   * The T − 1 fields between consecutive frames, one after another, each H×W×2: (u, v) in pixels, u to the right
   * and v downwards, such that what is at (x, y) in one frame is at (x + u, y + v) in the next.
   * `frames` is left as it is. Rejects with FlowError, or with the signal's reason.
   */
  fields(stack: FrameStack, options?: FieldsOptions): Promise<Float32Array<ArrayBuffer>>;
  /** Frees what the estimator holds; it can be used again. */
  close(): void;
}

/** Most numbers in one input: a gibibyte of them. */
export const MAX_NUMBERS = 2 ** 28;

/** Throws FlowError `tooLarge` where the fields would not fit in memory. Sizes in fields and pixels. */
export function checkSize({ L, H, W }: { readonly L: number; readonly H: number; readonly W: number }): void {
  if (L * H * W * 2 <= MAX_NUMBERS) return;
  throw new FlowError('tooLarge', { L, H, W, megabytes: Math.round((L * H * W * 8) / 2 ** 20) });
}

/** L + 1 grey frames to the stack of their L fields; see `FlowEstimator.fields` and `stackFields`. */
export async function flowStack(
  frames: Float32Array, spec: StackSpec, estimator: FlowEstimator, options?: FieldsOptions,
): Promise<Float32Array<ArrayBuffer>> {
  checkSize(spec);
  const { L, H, W } = spec;
  return stackFields(await estimator.fields({ frames, T: L + 1, H, W }, options), spec);
}
