/** @file The contract of anything frames come from: a file, a recording from the webcam. */
import type { Picture } from './resize';
import type { Timeline } from './sample';

export interface VideoInfo extends Timeline {
  /** Size as shown, rotation and pixel aspect applied. */
  readonly width: number;
  readonly height: number;
  /** Seconds. */
  readonly duration: number;
  /** Seconds that the file's header announces, where the file holds clearly less: it was cut or damaged. */
  readonly announced?: number;
  /** Codec string such as `avc1.64001f`; `raw` for a recording. */
  readonly codec: string;
  readonly name: string;
}

/** One decoded frame. */
export interface Frame extends Picture {
  /** Position in the list of times asked for. */
  readonly index: number;
  /** Seconds after the video's first frame, as the file says. */
  readonly timestamp: number;
}

export interface FramesOptions {
  readonly signal?: AbortSignal;
  /** Frames are scaled to this size as they are decoded; the video's own size if absent. */
  readonly size?: { readonly width: number; readonly height: number };
}

export interface FrameSource {
  readonly info: VideoInfo;
  /**
   * The frames on display at the given seconds (after the first frame; ascending is fastest), one at a time,
   * so that no more than one full frame is held. The bytes stay valid; do not write to them.
   * Throws VideoError `broken` where decoding fails: all frames before that one have been yielded.
   */
  frames(times: readonly number[], options?: FramesOptions): AsyncGenerator<Frame, void, undefined>;
  /** Frees what the source holds. */
  close(): void;
}

/** Frames of this many pixels (a little over 1920×1080) are taken as they are; larger ones may be scaled. */
export const FULL_PIXELS = 1920 * 1088;

/**
 * The size to decode at when the network will resize to at least `needed`: the video's own up to
 * `FULL_PIXELS`; beyond that scaled down to it, but never below what the network needs.
 */
export function decodeSize(
  video: { width: number; height: number }, needed: { width: number; height: number },
): { width: number; height: number } {
  const area = Math.sqrt(FULL_PIXELS / (video.width * video.height));
  const scale = Math.min(1, Math.max(area, needed.width / video.width, needed.height / video.height));
  return { width: Math.round(video.width * scale), height: Math.round(video.height * scale) };
}
