/** @file What a checkpoint's pickle can hold: plain containers, numbers, text, and tensors by reference to their storage. */
import type { Dtype } from '../dtype';

/** A run of numbers that lies outside the pickle. */
export class Storage {
  constructor(
    /** Its name in the archive: `data/<key>`. */
    readonly key: string,
    readonly dtype: Dtype,
    /** Elements. */
    readonly count: number,
  ) {}
}

/** A view on a storage. Strides and offset count elements. */
export class TensorView {
  constructor(
    readonly storage: Storage,
    readonly offset: number,
    readonly shape: readonly number[],
    readonly strides: readonly number[],
  ) {}
}

/** A name of Python's that is on the list of `names.ts`. */
export class Name {
  constructor(readonly name: string) {}
}

/** Lists and tuples are arrays, dicts are maps, sets are sets. */
export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | Value[]
  | Map<Value, Value>
  | Set<Value>
  | Storage
  | TensorView
  | Name;
