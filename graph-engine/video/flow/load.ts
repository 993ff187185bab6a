/** @file From an open video to everything that a network's inputs receive, frames and flow, decoding each frame once. */
import { throwIfCancelled, type Notice } from '../errors';
import { type Clip, type LoadOptions, loadClips } from '../load';
import type { Picture } from '../resize';
import type { FrameSource, VideoInfo } from '../source';
import type { InputSpec } from '../spec';
import { pageEstimator } from './client';
import { checkSize, type FlowEstimator, flowStack } from './estimator';
import { type AnySpec, decodedSpec, type FlowSpec, flowShape, isFlowSpec } from './spec';

/** A flow input's numbers and where they come from. */
export interface FlowClip {
  /** H×W×2L or L×H×W×2, as the spec's layout says; between −1 and 1. */
  readonly data: Float32Array;
  readonly shape: readonly number[];
  /** The L + 1 grey frames, as pictures. */
  readonly preview: readonly Picture[];
  /** Of the L + 1 frames: seconds after the video's first one, and numbers from 0. */
  readonly timestamps: readonly number[];
  readonly frames: readonly number[];
  readonly start: number;
  readonly notices: readonly Notice[];
  readonly source: VideoInfo;
  /** What was asked for: the very object given to `loadInputs`. */
  readonly spec: FlowSpec;
}

/** What any input receives. */
export type AnyClip = Clip | FlowClip;

/** Tells what a flow input receives from frames. */
export function isFlowClip(clip: AnyClip): clip is FlowClip {
  return isFlowSpec(clip.spec);
}

/** What each kind of input receives. */
export type Loaded<S> = S extends FlowSpec ? FlowClip : S extends InputSpec ? Clip : never;

export type LoadStep = 'decoding' | 'flow';

export interface LoadInputsOptions extends Omit<LoadOptions, 'onProgress'> {
  /** Called after each decoded frame; then, from 0 on, after each field, over all flow inputs together. */
  readonly onProgress?: (done: number, total: number, step: LoadStep) => void;
  /** What measures flow; the page's worker if absent. */
  readonly estimator?: FlowEstimator;
}

/**
 * Feeds every input of a network from one video: all start at the same moment, and each needed frame is decoded
 * once, whichever inputs it serves. Throws what `loadClips` throws, FlowError, or the signal's reason.
 */
export async function loadInputs<const S extends readonly AnySpec[]>(
  source: FrameSource, specs: S, { onProgress, estimator, ...options }: LoadInputsOptions = {},
): Promise<{ -readonly [K in keyof S]: Loaded<S[K]> }> {
  const fields = specs.filter(isFlowSpec);
  fields.forEach(checkSize);
  const clips = await loadClips(source, specs.map(decodedSpec), {
    ...options, onProgress: (done, total) => onProgress?.(done, total, 'decoding'),
  });
  const total = fields.reduce((sum, { L }) => sum + L, 0);
  let before = 0;
  const loaded: AnyClip[] = [];
  for (const [i, spec] of specs.entries()) {
    const clip = clips[i]!;
    if (!isFlowSpec(spec)) {
      loaded.push(clip);
      continue;
    }
    throwIfCancelled(options.signal);
    // The first field may be long in coming: the library is loaded for it.
    onProgress?.(before, total, 'flow');
    const data = await flowStack(clip.data, spec, estimator ?? pageEstimator(), {
      signal: options.signal, onProgress: done => onProgress?.(before + done, total, 'flow'),
    });
    before += spec.L;
    loaded.push({ ...clip, data, shape: flowShape(spec), spec });
  }
  // one entry for each spec, of its kind, in order: more than the type of a growing array can say
  return loaded as { -readonly [K in keyof S]: Loaded<S[K]> };
}

/** `loadInputs` for a network whose one input is flow. */
export async function loadFlow(source: FrameSource, spec: FlowSpec, options: LoadInputsOptions = {}): Promise<FlowClip> {
  const [clip] = await loadInputs(source, [spec], options);
  return clip;
}
