/** @file What every reader of weights hands over: named tensors of which only the headers have been read. */
import type { Dtype } from './dtype';

/** One tensor of a file. */
export interface StoredTensor {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /**
   * The values in row-major order as float32, in pieces of any length that together have as many elements as the shape.
   * A piece is the reader's to keep. Only for the float formats.
   * @throws WeightsError `truncated`, `unreadable`, `checksum`; the signal's reason once it is aborted.
   */
  values(signal?: AbortSignal): AsyncGenerator<Float32Array, void, undefined>;
}

/** A file of weights, opened. */
export interface WeightsFile {
  readonly name: string;
  readonly format: 'safetensors' | 'pytorch';
  /** In the file's order. */
  readonly tensors: ReadonlyMap<string, StoredTensor>;
}

/** Number of elements; 1 for a scalar, NaN never: sizes are checked where they are read. */
export function countOf(shape: readonly number[]): number {
  return shape.reduce((product, n) => product * n, 1);
}
