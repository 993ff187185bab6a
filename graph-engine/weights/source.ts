/** @file Random access to a file in slices: a 300 MB checkpoint is never in memory as a whole. */
import { WeightsError } from './errors';

/** The part of a Blob that is used; files of the page, of Node (`openAsBlob`) and of tests all have it. */
export interface Sliceable {
  readonly size: number;
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** Bytes of one slice while a tensor is streamed; a multiple of every element's width. */
export const SLICE = 8 * 2 ** 20;

/** A file that is read by ranges, with its name for messages. */
export class ByteSource {
  constructor(
    private readonly blob: Sliceable,
    readonly name: string,
  ) {}

  get size(): number {
    return this.blob.size;
  }

  /** Bytes `from` … `to`, in memory of their own. @throws WeightsError `truncated` beyond the end, `unreadable`. */
  async read(from: number, to: number): Promise<Uint8Array> {
    if (from < 0 || to > this.size || from > to) throw new WeightsError('truncated', { file: this.name, size: this.size });
    let buffer: ArrayBuffer;
    try {
      buffer = await this.blob.slice(from, to).arrayBuffer();
    } catch (cause) {
      // A file that was moved or changed since it was chosen.
      throw new WeightsError('unreadable', { file: this.name, reason: cause instanceof Error ? cause.message : String(cause) }, { cause });
    }
    if (buffer.byteLength !== to - from) throw new WeightsError('truncated', { file: this.name, size: this.size });
    return new Uint8Array(buffer);
  }

  /** The same range piece by piece. @throws also the signal's reason, once it is aborted. */
  async *pieces(from: number, to: number, signal?: AbortSignal, step = SLICE): AsyncGenerator<Uint8Array, void, undefined> {
    for (let at = from; at < to; at += step) {
      signal?.throwIfAborted();
      yield await this.read(at, Math.min(to, at + step));
    }
  }
}
