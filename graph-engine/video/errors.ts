/** @file What can go wrong, or needs saying, between a video file and a network's input: codes with values. */
import { CodedError, type Values } from '../errors';

/** Every reason for refusing a video; each is a key below `run.video` in the message files. */
export const videoErrorCodes = [
  // the file
  'empty', 'notVideo', 'image', 'truncated', 'fetch',
  // what is inside
  'noVideoTrack', 'noFrames', 'codec', 'tooLarge', 'tooLong', 'broken',
  // the browser
  'noDecoder',
  // the webcam
  'webcamAbsent', 'webcamRefused', 'webcamBusy', 'webcamInsecure', 'webcamSilent',
  // what the network's input asks for
  'channels', 'perChannel', 'cropLarger',
] as const;

export type VideoErrorCode = (typeof videoErrorCodes)[number];

/** Thrown wherever a video, a webcam or an input's preprocessing cannot be used; `values` fill the message. */
export class VideoError extends CodedError<VideoErrorCode> {
  override readonly name = 'VideoError';
}

/** Every remark about a clip that was loaded all the same; each is a key below `run.video.notice`. */
export const noticeCodes = ['oneFrame', 'held', 'looped', 'repeated', 'few', 'scaled', 'stopped', 'cut'] as const;

export type NoticeCode = (typeof noticeCodes)[number];

/** Something the user should know about the frames the network gets. */
export interface Notice {
  readonly code: NoticeCode;
  readonly values: Values;
}

/** Throws the signal's reason (an `AbortError` unless the caller gave another) once it is aborted. */
export function throwIfCancelled(signal?: AbortSignal): void {
  signal?.throwIfAborted();
}

/** Whether an error is a cancellation, which is no failure and needs no message. */
export function isCancelled(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
