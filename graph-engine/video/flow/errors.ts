/** @file What can go wrong between frames and their flow: codes with values, texts at `run.flow.error`. */
import { CodedError } from '../../errors';

export const flowErrorCodes = [
  /** The worker or the library did not load: offline, or the files are not where the build puts them. */
  'unavailable',
  /** The library gave up; `cause` is what it said. */
  'failed',
  /** L·H·W·2 numbers are more than are taken on. */
  'tooLarge',
] as const;

export type FlowErrorCode = (typeof flowErrorCodes)[number];

/** Thrown wherever flow cannot be computed; `values` fill the message. */
export class FlowError extends CodedError<FlowErrorCode> {
  override readonly name = 'FlowError';
}

/** What a thrown thing says of itself; opencv.js throws bare numbers. */
export function saying(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
