/** @file Which frames of a video a network gets: pure arithmetic from rates and lengths to frame numbers. */
import type { Notice } from './errors';
import { type InputSpec, interval, span } from './spec';

/** What sampling needs to know of a video. */
export interface Timeline {
  /** Frames per second; the mean rate where it varies. */
  readonly fps: number;
  /** Number of frames. */
  readonly count: number;
}

/** What happens when the video ends before the clip does: stay on its last frame, or begin again. */
export type WhenShort = 'hold' | 'loop';

/** The frames one input gets. */
export interface FramePlan {
  /** The video's frame numbers, from 0, one for each of the T frames. */
  readonly frames: readonly number[];
  /** For each, a moment in the middle of that frame, in seconds after the video's first frame. */
  readonly times: readonly number[];
  /** Second at which the clip starts. */
  readonly start: number;
  readonly notices: readonly Notice[];
}

export interface PlanOptions {
  /** Seconds after the first frame, or the clip in the middle of the video (the default). */
  readonly start?: number | 'centre';
  readonly whenShort?: WhenShort;
}

/** Guards floors against rates such as 29.97, where k / fps · fps can fall just under k. */
const EPSILON = 1e-6;

/** Source frames between the first and the last frame of the clip. */
const reach = (video: Timeline, spec: InputSpec): number => (spec.T - 1) * interval(spec) * video.fps;

/** Latest second at which a whole clip can start; 0 where the video is no longer than the clip. */
export function latestStart(video: Timeline, spec: InputSpec): number {
  if (spec.sampling === 'spread') return 0;
  return Math.max(0, video.count - 1 - reach(video, spec)) / video.fps;
}

/**
 * The T frames of one input. At each sampled moment the frame on display is taken
 * (⌊seconds · fps⌋, as torchvision's VideoClips and PySlowFast do), never a blend of two.
 */
export function planFrames(video: Timeline, spec: InputSpec, options: PlanOptions = {}): FramePlan {
  if (spec.sampling === 'spread') return planSpread(video, spec);
  const { start: wanted = 'centre', whenShort = 'hold' } = options;
  const latest = latestStart(video, spec);
  const asked = wanted === 'centre' ? latest / 2 : Math.min(Math.max(0, wanted), latest);
  const first = Math.floor(asked * video.fps + EPSILON);
  const step = interval(spec) * video.fps;
  const numbers = Array.from({ length: spec.T }, (_, i) => Math.floor(first + i * step + EPSILON));
  const beyond = numbers.filter(n => n >= video.count).length;
  const frames = numbers.map(n => (whenShort === 'loop' ? n % video.count : Math.min(n, video.count - 1)));
  return finish(video, spec, frames, first / video.fps, beyond, whenShort);
}

/** T frames from the middles of T equal parts of the video (Temporal Segment Networks, Wang 2016, at test time). */
function planSpread(video: Timeline, spec: InputSpec): FramePlan {
  const frames = Array.from({ length: spec.T }, (_, i) => Math.floor(((i + 0.5) * video.count) / spec.T));
  return finish(video, spec, frames, 0, 0, 'hold');
}

/** Adds times and the remarks a user should read: at most one, the most telling. */
function finish(
  video: Timeline, spec: InputSpec, frames: number[], start: number, beyond: number, whenShort: WhenShort,
): FramePlan {
  const distinct = new Set(frames).size;
  const notices: Notice[] = [];
  if (spec.T > 1) {
    if (video.count === 1) {
      notices.push({ code: 'oneFrame', values: { T: spec.T } });
    } else if (beyond > 0 && (whenShort === 'loop' || distinct < spec.T)) {
      const values = { have: video.count / video.fps, need: span(spec), repeated: beyond, T: spec.T };
      notices.push({ code: whenShort === 'loop' ? 'looped' : 'held', values });
    } else if (distinct < spec.T) {
      notices.push(
        spec.sampling === 'spread'
          ? { code: 'few', values: { have: video.count, T: spec.T } }
          : { code: 'repeated', values: { have: video.fps, need: 1 / interval(spec), distinct, T: spec.T } },
      );
    }
  }
  return { frames, times: frames.map(n => (n + 0.5) / video.fps), start, notices };
}

/** Latest second at which the clips of all inputs can start together: that of the longest one. */
export function latestCommonStart(video: Timeline, specs: readonly InputSpec[]): number {
  const windows = specs.filter(spec => spec.sampling === 'window');
  return windows.length === 0 ? 0 : Math.min(...windows.map(spec => latestStart(video, spec)));
}

/**
 * Plans for several inputs of one network that look at the same moment (slow and fast, frame and flow):
 * all start where the longest one starts.
 */
export function planInputs(video: Timeline, specs: readonly InputSpec[], options: PlanOptions = {}): FramePlan[] {
  const { start = 'centre' } = options;
  const latest = latestCommonStart(video, specs);
  const common = start === 'centre' ? latest / 2 : Math.min(start, latest);
  return specs.map(spec => planFrames(video, spec, { ...options, start: common }));
}

/**
 * Starts of `n` clips spread evenly from the first to the latest possible one, for averaging scores
 * over a video; one clip is the one in the middle, and a short video has only one.
 */
export function clipStarts(video: Timeline, spec: InputSpec, n: number): number[] {
  const latest = latestStart(video, spec);
  if (n <= 1 || latest === 0) return [latest / 2];
  return Array.from({ length: n }, (_, i) => (latest * i) / (n - 1));
}
