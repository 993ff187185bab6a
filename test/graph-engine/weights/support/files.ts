/** @file Files of weights in memory: checkpoints and safetensors from plain values, and a blob that counts what is read. */
import { openWeights, type WeightsFile } from '@/graph-engine/weights';
import type { Sliceable } from '@/graph-engine/weights/source';

import { pickle, Tensor, type Pickled } from './pickle';
import { zip, type Entry } from './zip';

export interface Values {
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
}

/** Bytes of float32, least significant first. */
export function bytesOf(values: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Float32Array.from(values).buffer);
}

/** A checkpoint with a storage for each tensor; `wrap` puts the state_dict where training code would. */
export function checkpoint(state: Readonly<Record<string, Values>>, wrap: (state: Pickled) => Pickled = (inner) => inner): Uint8Array<ArrayBuffer> {
  const named = Object.entries(state).map(([name, { shape, values }], i) => [name, new Tensor(String(i), 'FloatStorage', values.length, shape)] as const);
  return archive(
    wrap(Object.fromEntries(named)),
    Object.values(state).map(({ values }) => bytesOf(values)),
  );
}

/** An archive of a pickle and storages 0, 1, 2, … */
export function archive(value: Pickled, storages: readonly Uint8Array[] = [], more: readonly Entry[] = []): Uint8Array<ArrayBuffer> {
  return zip(
    [
      { name: 'archive/data.pkl', bytes: pickle(value) },
      ...storages.map((bytes, i) => ({ name: `archive/data/${i}`, bytes })),
      { name: 'archive/version', bytes: new TextEncoder().encode('3\n') },
      ...more,
    ],
    { wide: true },
  );
}

/** A safetensors file from a header and the bytes behind it. */
export function safetensors(header: unknown, data: Uint8Array | number = 0, length?: number): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const numbers = typeof data === 'number' ? new Uint8Array(data) : data;
  const bytes = new Uint8Array(8 + text.length + numbers.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length ?? text.length), true);
  bytes.set(text, 8);
  bytes.set(numbers, 8 + text.length);
  return bytes;
}

/** Opens bytes as a file. */
export function open(bytes: Uint8Array<ArrayBuffer>, name = 'weights'): Promise<WeightsFile> {
  return openWeights(new Blob([bytes]), name);
}

/** All values of a tensor. */
export async function valuesOf(file: WeightsFile, name: string): Promise<number[]> {
  const all: number[] = [];
  for await (const piece of file.tensors.get(name)!.values()) all.push(...piece);
  return all;
}

/** A file that remembers which ranges were read. */
export class WatchedFile implements Sliceable {
  readonly reads: { readonly from: number; readonly to: number }[] = [];

  constructor(private readonly bytes: Uint8Array<ArrayBuffer>) {}

  get size(): number {
    return this.bytes.length;
  }

  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> } {
    this.reads.push({ from, to });
    return new Blob([this.bytes.subarray(from, to)]);
  }
}

/** What a promise is rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
