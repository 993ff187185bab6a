/** @file From an open video to what each input of a network receives, with progress and the remarks to show. */
import { type Notice, throwIfCancelled, VideoError } from './errors';
import { type ClipData, cropWindow, preprocessFrame, preview, resizedSize } from './preprocess';
import type { Picture } from './resize';
import { type FramePlan, planInputs, type PlanOptions } from './sample';
import { decodeSize, type FrameSource, type VideoInfo } from './source';
import type { InputSpec } from './spec';

/** One input's clip: T×H×W×C numbers, the same as pictures, and where in the video they come from. */
export interface Clip extends ClipData {
  readonly preview: readonly Picture[];
  /** Seconds after the video's first frame, one for each of the T frames. */
  readonly timestamps: readonly number[];
  /** The video's frame numbers, from 0. */
  readonly frames: readonly number[];
  readonly start: number;
  readonly notices: readonly Notice[];
  readonly source: VideoInfo;
  /** What was asked for: the very object given to `loadClips`. */
  readonly spec: InputSpec;
}

export interface LoadOptions extends PlanOptions {
  readonly signal?: AbortSignal;
  /** Called after each decoded frame. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Decodes once for all inputs; every needed frame is decoded at most once and dropped after use.
 * Where decoding breaks half way, the nearest good frame stands in for each missing one and a `stopped`
 * notice says so; a clip that was to come from the middle, but has none of its frames, is taken from the start.
 * Throws VideoError (`broken` where an input gets no frame at all, and all of `preprocessFrame`), or the signal's reason.
 */
export async function loadClips(
  source: FrameSource, specs: readonly InputSpec[], options: LoadOptions = {},
): Promise<Clip[]> {
  const { signal, onProgress } = options;
  throwIfCancelled(signal);
  const { info } = source;
  const plans = planInputs(info, specs, options);
  const size = sizeFor(info, specs);
  const wanted = [...new Map(plans.flatMap(p => p.frames.map((n, i) => [n, p.times[i]!] as const)))].sort(([a], [b]) => a - b);
  const outputs = specs.map(spec => new Float32Array(spec.T * spec.H * spec.W * spec.C));
  const stamps = new Map<number, number>();
  let stopped: Notice | undefined;
  try {
    for await (const frame of source.frames(wanted.map(([, time]) => time), { signal, size })) {
      const number = wanted[frame.index]![0];
      stamps.set(number, frame.timestamp);
      specs.forEach((spec, s) => place(frame, number, spec, plans[s]!, outputs[s]!));
      onProgress?.(stamps.size, wanted.length);
    }
  } catch (error) {
    if (!(error instanceof VideoError) || error.code !== 'broken') throw error;
    if (plans.some(plan => !plan.frames.some(n => stamps.has(n)))) {
      const fromMiddle = (options.start ?? 'centre') === 'centre' && plans.some(plan => plan.start > 0);
      if (fromMiddle) return loadClips(source, specs, { ...options, start: 0 });
      throw error;
    }
    stopped = { code: 'stopped', values: { ...error.values, usable: stamps.size, wanted: wanted.length } };
  }
  const remarks = aboutFile(info, size);
  return specs.map((spec, s) => {
    const plan = plans[s]!;
    const frames = stopped ? fillRest(plan, spec, outputs[s]!, stamps) : plan.frames;
    const data: ClipData = { data: outputs[s]!, shape: [spec.T, spec.H, spec.W, spec.C] };
    const notices = [...(stopped ? [stopped] : []), ...plan.notices, ...remarks];
    return {
      ...data, frames, notices, start: plan.start, source: info, spec,
      preview: preview(data, spec), timestamps: frames.map(n => stamps.get(n) ?? n / info.fps),
    };
  });
}

/** `loadClips` for a network with one input. */
export async function loadClip(source: FrameSource, spec: InputSpec, options: LoadOptions = {}): Promise<Clip> {
  const [clip] = await loadClips(source, [spec], options);
  return clip!;
}

/** Decoding size that serves every input; also finds a crop that cannot fit before anything is decoded. */
function sizeFor(info: VideoInfo, specs: readonly InputSpec[]): { width: number; height: number } {
  const needs = specs.map(spec => {
    const resized = resizedSize(info, spec.preprocess.resize, spec);
    cropWindow(resized, spec);
    return resized;
  });
  return decodeSize(info, {
    width: Math.max(...needs.map(n => n.width)),
    height: Math.max(...needs.map(n => n.height)),
  });
}

/** Remarks that hold for the file, whatever is taken from it. */
function aboutFile(info: VideoInfo, size: { width: number; height: number }): Notice[] {
  const notices: Notice[] = [];
  if (info.announced !== undefined) notices.push({ code: 'cut', values: { have: info.duration, announced: info.announced } });
  if (size.width !== info.width) {
    notices.push({ code: 'scaled', values: { width: info.width, height: info.height, toWidth: size.width, toHeight: size.height } });
  }
  return notices;
}

/** Writes a frame to every place in the clip where it is due. */
function place(frame: Picture, number: number, spec: InputSpec, plan: FramePlan, out: Float32Array): void {
  const each = spec.H * spec.W * spec.C;
  const first = plan.frames.indexOf(number);
  if (first === -1) return;
  preprocessFrame(frame, spec, out, first * each);
  plan.frames.forEach((n, t) => {
    if (n === number && t !== first) out.copyWithin(t * each, first * each, (first + 1) * each);
  });
}

/** Puts the nearest frame that was decoded where one is missing; returns the frame numbers that are really there. */
function fillRest(plan: FramePlan, spec: InputSpec, out: Float32Array, have: ReadonlyMap<number, number>): number[] {
  const each = spec.H * spec.W * spec.C;
  const places = plan.frames.map((n, t) => (have.has(n) ? t : -1));
  const usable = places.filter(t => t !== -1);
  return plan.frames.map((n, t) => {
    if (have.has(n)) return n;
    const from = usable.reduce((best, u) => (Math.abs(u - t) < Math.abs(best - t) ? u : best));
    out.copyWithin(t * each, from * each, (from + 1) * each);
    return plan.frames[from]!;
  });
}
