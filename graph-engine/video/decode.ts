/** @file Files, blobs and URLs to decoded frames, through WebCodecs: only the frames asked for, each closed at once. */
import { type VideoSample, VideoSampleSink } from 'mediabunny';
import { throwIfCancelled, VideoError } from './errors';
import { fetchVideo, openContainer, type Opened } from './open';
import { Raster } from './raster';
import type { Picture } from './resize';
import type { Frame, FrameSource, FramesOptions, VideoInfo } from './source';

/** Makes an upright picture of a decoded frame, as its metadata says. The frame is closed afterwards. */
export type SampleReader = (sample: VideoSample) => Picture | Promise<Picture>;

/** What reads frames at this size; it may use the same memory for all of them. */
export type SampleReaderOf = (width: number, height: number) => SampleReader;

export interface OpenOptions {
  readonly signal?: AbortSignal;
  readonly name?: string;
  /** A 2D canvas if absent; Node has none. */
  readonly reader?: SampleReaderOf;
}

/**
 * Opens a video. Errors are VideoErrors (see `openContainer` and `fetchVideo`), or the signal's reason.
 * The source holds the file open until `close`.
 */
export async function openVideo(
  file: Blob | string | URL, { signal, name, reader = canvasReader }: OpenOptions = {},
): Promise<FrameSource> {
  const blob = file instanceof Blob ? file : await fetchVideo(file, signal);
  const label = name ?? (file instanceof File ? file.name : file instanceof Blob ? 'video' : String(file).split('/').pop()!);
  const opened = await openContainer(blob, label, signal);
  return {
    info: opened.info,
    frames: (times, options) => decodeFrames(opened, reader, times, options),
    close: () => opened.input.dispose(),
  };
}

/** Rejects when the signal aborts: the decoder itself cannot be interrupted between two frames. */
function aborted(signal?: AbortSignal): { promise: Promise<never>; release: () => void } {
  let stop = (): void => undefined;
  const promise = new Promise<never>((_, reject) => {
    stop = () => reject(signal?.reason as Error);
    signal?.addEventListener('abort', stop, { once: true });
  });
  promise.catch(() => undefined);
  return { promise, release: () => signal?.removeEventListener('abort', stop) };
}

async function* decodeFrames(
  { track, first, info }: Opened, reader: SampleReaderOf, times: readonly number[], { signal, size = info }: FramesOptions = {},
): AsyncGenerator<Frame, void, undefined> {
  throwIfCancelled(signal);
  const read = reader(size.width, size.height);
  const sink = new VideoSampleSink(track);
  const cancel = aborted(signal);
  const samples = samplesOf(sink, times.map(t => first + t));
  let done = 0;
  let pending: Promise<IteratorResult<VideoSample | null, void>> | undefined;
  try {
    while (done < times.length) {
      pending = samples.next();
      const next = await Promise.race([pending, cancel.promise]);
      pending = undefined;
      if (next.done || !next.value) throw new Error('the file ends before this frame');
      yield await take(next.value, read, done, first);
      done++;
    }
  } catch (cause) {
    throwIfCancelled(signal);
    const at = times[done] ?? 0;
    const frame = Math.min(info.count, Math.floor(at * info.fps) + 1);
    throw new VideoError('broken', { name: info.name, frame, count: info.count, time: at }, { cause });
  } finally {
    cancel.release();
    // not awaited: after a cancellation the frame that was under way arrives first, and is closed unseen
    pending?.then(late => late.value?.close(), () => undefined);
    samples.return(undefined).catch(() => undefined);
  }
}

/**
 * The samples at ascending or other times. Where the pipeline breaks, frames that were decoded but not yet
 * handed over are lost with it, so the rest is fetched one by one up to the frame that really cannot be had.
 */
async function* samplesOf(sink: VideoSampleSink, times: readonly number[]): AsyncGenerator<VideoSample | null, void, undefined> {
  let done = 0;
  try {
    for await (const sample of sink.samplesAtTimestamps(times)) {
      done++;
      yield sample;
    }
  } catch {
    for (; done < times.length; done++) yield await sink.getSample(times[done]!);
  }
}

/** Draws samples, rotated as their metadata say. */
const canvasReader: SampleReaderOf = (width, height) => {
  const raster = new Raster(width, height);
  return sample => raster.read(context => sample.draw(context, 0, 0, width, height));
};

/** Reads a sample, and closes it. */
async function take(sample: VideoSample, read: SampleReader, index: number, first: number): Promise<Frame> {
  try {
    return { ...(await read(sample)), index, timestamp: sample.timestamp - first };
  } finally {
    sample.close();
  }
}

/** Frames of a video in memory, with what is known of the video. */
export interface Decoded {
  readonly info: VideoInfo;
  readonly frames: readonly Frame[];
  /** Seconds after the first frame, one for each frame. */
  readonly timestamps: readonly number[];
}

/** Collects the frames at the given times, all at once in memory: for short clips, such as optical flow needs. */
export async function collectFrames(
  source: FrameSource, times: readonly number[], options: FramesOptions & { onProgress?: (done: number, total: number) => void } = {},
): Promise<Decoded> {
  const frames: Frame[] = [];
  for await (const frame of source.frames(times, options)) {
    frames.push(frame);
    options.onProgress?.(frames.length, times.length);
  }
  return { info: source.info, frames, timestamps: frames.map(f => f.timestamp) };
}
