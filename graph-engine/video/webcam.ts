/** @file Records a few seconds from the webcam into frames that are then sampled like a file's. */
import { throwIfCancelled, VideoError } from './errors';
import { Raster } from './raster';
import type { Picture } from './resize';
import type { Frame, FrameSource } from './source';

export interface RecordOptions {
  /** Length of the recording. */
  readonly seconds: number;
  /** Frames per second to keep; a slower camera gives fewer. */
  readonly fps: number;
  /** Frames are kept at this height at most: memory is seconds · fps · width · height · 4 bytes. */
  readonly maxHeight?: number;
  /** Seconds without a first frame after which the camera counts as silent. */
  readonly patience?: number;
  readonly signal?: AbortSignal;
  /** Share of the recording that is done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  /** Called with the camera's stream, for a live view; the stream ends with the recording. */
  readonly onStream?: (stream: MediaStream) => void;
}

const refusals: Record<string, 'webcamAbsent' | 'webcamRefused' | 'webcamBusy'> = {
  NotFoundError: 'webcamAbsent', OverconstrainedError: 'webcamAbsent',
  NotAllowedError: 'webcamRefused', SecurityError: 'webcamRefused',
  NotReadableError: 'webcamBusy', AbortError: 'webcamBusy',
};

/**
 * Records in a page (a worker has no camera). The camera is off again when the promise settles, however it settles.
 * Throws VideoError `webcamInsecure`, `webcamAbsent`, `webcamRefused`, `webcamBusy`, `webcamSilent`, or the signal's reason.
 */
export async function recordWebcam(options: RecordOptions): Promise<FrameSource> {
  const { signal, onStream } = options;
  throwIfCancelled(signal);
  const stream = await openCamera();
  try {
    throwIfCancelled(signal);
    onStream?.(stream);
    const recording = await record(stream, options);
    return recordedSource(recording, options.fps);
  } finally {
    stream.getTracks().forEach(track => track.stop());
  }
}

async function openCamera(): Promise<MediaStream> {
  // absent on pages served over plain http from another machine
  if (!navigator.mediaDevices?.getUserMedia) throw new VideoError('webcamInsecure');
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: false, video: { width: { ideal: 640 }, height: { ideal: 480 } } });
  } catch (cause) {
    const code = cause instanceof Error ? refusals[cause.name] : undefined;
    throw new VideoError(code ?? 'webcamBusy', {}, { cause });
  }
}

type Recorded = Picture & { readonly timestamp: number };

/** Samples what the camera shows every 1 / fps seconds until enough have been taken. */
async function record(stream: MediaStream, options: RecordOptions): Promise<Recorded[]> {
  const { seconds, fps, maxHeight = 256, patience = 8, signal, onProgress } = options;
  const video = Object.assign(document.createElement('video'), { muted: true, playsInline: true });
  video.srcObject = stream;
  try {
    await firstFrame(video, patience, signal);
    const scale = Math.min(1, maxHeight / video.videoHeight);
    const raster = new Raster(Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale));
    const total = Math.max(1, Math.round(seconds * fps));
    const frames: Recorded[] = [];
    const began = performance.now();
    while (frames.length < total) {
      await until(began + (frames.length * 1000) / fps, signal);
      const picture = raster.read(context => context.drawImage(video, 0, 0, raster.width, raster.height));
      // a page that was held up repeats the picture, so that the recording keeps the camera's pace
      const due = Math.min(total, Math.floor(((performance.now() - began) * fps) / 1000) + 1);
      do frames.push({ ...picture, timestamp: frames.length / fps }); while (frames.length < due);
      onProgress?.(frames.length / total);
    }
    return frames;
  } finally {
    video.srcObject = null;
  }
}

/** Waits until the element shows a picture. */
async function firstFrame(video: HTMLVideoElement, patience: number, signal?: AbortSignal): Promise<void> {
  const deadline = performance.now() + patience * 1000;
  // a refusal to play shows as no picture, which the deadline covers
  video.play().catch(() => undefined);
  while (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.videoWidth === 0) {
    if (performance.now() > deadline) throw new VideoError('webcamSilent', { seconds: patience });
    await until(performance.now() + 20, signal);
  }
}

/** Resolves at a moment of `performance.now()`, or rejects with the signal's reason. */
function until(moment: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', cancel);
      resolve();
    }, Math.max(0, moment - performance.now()));
    if (signal?.aborted) cancel();
    else signal?.addEventListener('abort', cancel, { once: true });
  });
}

/** Recorded frames behind the contract of a file. */
function recordedSource(recorded: Recorded[], fps: number): FrameSource {
  const [{ width, height }] = recorded as [Recorded, ...Recorded[]];
  let frames: readonly Recorded[] = recorded;
  return {
    info: { width, height, fps, count: recorded.length, duration: recorded.length / fps, codec: 'raw', name: '' },
    async *frames(times, { signal } = {}): AsyncGenerator<Frame, void, undefined> {
      for (const [index, time] of times.entries()) {
        throwIfCancelled(signal);
        const frame = frames[Math.min(frames.length - 1, Math.max(0, Math.floor(time * fps)))];
        if (frame) yield { ...frame, index };
      }
    },
    close: () => { frames = []; },
  };
}
