/** @file Opens a video file: says what it is, or why it cannot be used, without decoding anything. */
import {
  ADTS, BlobSource, FLAC, Input, type InputVideoTrack, MATROSKA, MP3, MP4, MPEG_TS, OGG, QTFF, WAVE, WEBM,
} from 'mediabunny';
import { throwIfCancelled, VideoError } from './errors';
import { sniff, SNIFF_BYTES } from './sniff';
import type { VideoInfo } from './source';

/** Largest side in pixels that is taken on. */
export const MAX_SIDE = 8192;
/** Longest video in minutes. */
export const MAX_MINUTES = 120;

/** Sound formats are read too, so that a sound file is told apart from rubbish. HLS is not: it would fetch. */
const formats = [MP4, QTFF, WEBM, MATROSKA, MPEG_TS, OGG, MP3, WAVE, ADTS, FLAC];

/** Packets looked at to find the frame rate; a video with fewer is counted exactly. */
const PROBED = 600;

/** A single frame has no rate of its own; any will do, as every moment shows that frame. */
const LONE_FPS = 30;

/** A container read as far as its first video track. `first` is that track's first timestamp in seconds. */
export interface Opened {
  readonly input: Input;
  readonly track: InputVideoTrack;
  readonly first: number;
  readonly info: VideoInfo;
}

/** Fetches a URL into memory. Throws `fetch` with the status, or with 0 where nothing answered. */
export async function fetchVideo(url: string | URL, signal?: AbortSignal): Promise<Blob> {
  const address = String(url);
  let response: Response;
  try {
    response = await fetch(address, { signal });
    if (response.ok) return await response.blob();
  } catch (cause) {
    throwIfCancelled(signal);
    throw new VideoError('fetch', { url: address, status: 0 }, { cause });
  }
  throw new VideoError('fetch', { url: address, status: response.status });
}

/**
 * Reads a file's header. Throws VideoError: `empty`, `image`, `notVideo`, `truncated`, `noVideoTrack`,
 * `codec`, `noFrames`, `tooLarge`, `tooLong`, `noDecoder`.
 */
export async function openContainer(blob: Blob, name: string, signal?: AbortSignal): Promise<Opened> {
  throwIfCancelled(signal);
  if (typeof VideoDecoder === 'undefined') throw new VideoError('noDecoder');
  if (blob.size === 0) throw new VideoError('empty', { name });
  const input = new Input({ formats, source: new BlobSource(blob) });
  const dispose = () => input.dispose();
  signal?.addEventListener('abort', dispose, { once: true });
  try {
    await checkReadable(input, blob, name);
    const track = await findTrack(input, name);
    await checkDecodable(track, name);
    return { input, track, ...(await measure(track, name)) };
  } catch (cause) {
    dispose();
    throwIfCancelled(signal);
    if (cause instanceof VideoError) throw cause;
    throw new VideoError('truncated', { name }, { cause });
  } finally {
    signal?.removeEventListener('abort', dispose);
  }
}

/** A text that happens to hold an MP3 sync word is still a text, so the first bytes are asked first. */
async function checkReadable(input: Input, blob: Blob, name: string): Promise<void> {
  const head = sniff(new Uint8Array(await blob.slice(0, SNIFF_BYTES).arrayBuffer()));
  if (head.kind === 'image') throw new VideoError('image', { name, format: head.format });
  if (head.kind === 'text') throw new VideoError('notVideo', { name });
  if (await input.canRead()) return;
  throw new VideoError(head.kind === 'container' ? 'truncated' : 'notVideo', { name });
}

async function findTrack(input: Input, name: string): Promise<InputVideoTrack> {
  const track = await input.getPrimaryVideoTrack();
  if (track) return track;
  const tracks = await input.getTracks();
  throw tracks.length === 0 ? new VideoError('truncated', { name }) : new VideoError('noVideoTrack', { name });
}

/** Names people know, for the message; the codec string follows them. */
const codecNames: Record<string, string> = { avc: 'H.264', hevc: 'H.265 (HEVC)', vp8: 'VP8', vp9: 'VP9', av1: 'AV1', prores: 'ProRes' };

async function checkDecodable(track: InputVideoTrack, name: string): Promise<void> {
  const codec = await track.getCodec();
  if (codec === null) throw new VideoError('codec', { name, codec: String(await track.getInternalCodecId() ?? '?') });
  const full = await track.getCodecParameterString();
  const label = [codecNames[codec] ?? codec, full && `(${full})`].filter(Boolean).join(' ');
  if (!(await track.canDecode())) throw new VideoError('codec', { name, codec: label });
}

/** Size, rate and length of the track; the limits are checked before the packets are looked at. */
async function measure(track: InputVideoTrack, name: string): Promise<{ first: number; info: VideoInfo }> {
  const [width, height] = [await track.getDisplayWidth(), await track.getDisplayHeight()];
  if (Math.max(width, height) > MAX_SIDE) throw new VideoError('tooLarge', { name, width, height, limit: MAX_SIDE });
  const stats = await track.computePacketStats(PROBED);
  if (stats.packetCount === 0) throw new VideoError('noFrames', { name });
  const first = await track.getFirstTimestamp();
  const length = (await track.computeDuration()) - first;
  if (length > MAX_MINUTES * 60) throw new VideoError('tooLong', { name, minutes: Math.round(length / 60), limit: MAX_MINUTES });
  const fps = stats.packetCount === 1 ? LONE_FPS : await frameRate(track);
  const count = stats.packetCount < PROBED ? stats.packetCount : Math.max(1, Math.round(length * fps));
  const header = ((await track.getDurationFromMetadata()) ?? 0) - first;
  // half a second of slack: headers also count sound that outlasts the picture
  const announced = header > length + 0.5 ? header : undefined;
  const codec = (await track.getCodecParameterString()) ?? '';
  return { first, info: { width, height, fps, count, duration: count / fps, announced, codec, name } };
}

/**
 * Frames per second. Packet durations are no guide (WebM stores none for the last one), so a steady rate is
 * read from the distances between frames; a varying one counts by its mean.
 */
async function frameRate(track: InputVideoTrack): Promise<number> {
  const metrics = await track.computeFrameRateMetrics({ targetPacketCount: PROBED });
  const rate = metrics.frameRateIsConstant ? metrics.bestGuessFrameRate : metrics.averageFrameRate;
  return Number.isFinite(rate) && rate > 0 && rate <= 1000 ? rate : LONE_FPS;
}
