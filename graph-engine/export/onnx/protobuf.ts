/** @file Protocol buffers in pieces: what is small is written at once, weights are left to be asked for one by one. */
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

/** Bytes that are made when it is their turn; their number is known before. */
export interface Later {
  readonly length: number;
  make(): Promise<Uint8Array>;
}

/** A message as the pieces of its bytes. */
export type Pieces = readonly (Uint8Array | Later)[];

function lengthOf(pieces: Pieces): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0);
}

/** A message's fields, in the order in which they are called. Field numbers are the schema's. */
export class Message {
  private readonly done: (Uint8Array | Later)[] = [];
  private writer = new BinaryWriter();

  string(field: number, value: string): this {
    this.writer.tag(field, WireType.LengthDelimited).string(value);
    return this;
  }

  strings(field: number, values: readonly string[]): this {
    for (const value of values) this.string(field, value);
    return this;
  }

  /** A whole number: int32, int64, an enumeration. */
  int(field: number, value: number): this {
    this.writer.tag(field, WireType.Varint).int64(value);
    return this;
  }

  /** Unpacked, as the schema of ONNX (proto2) has repeated numbers. */
  ints(field: number, values: readonly number[]): this {
    for (const value of values) this.int(field, value);
    return this;
  }

  float(field: number, value: number): this {
    this.writer.tag(field, WireType.Bit32).float(value);
    return this;
  }

  /** Bytes, or a message, in pieces that may be made later. */
  pieces(field: number, pieces: Pieces): this {
    this.writer.tag(field, WireType.LengthDelimited).uint32(lengthOf(pieces));
    this.done.push(this.writer.finish(), ...pieces);
    this.writer = new BinaryWriter();
    return this;
  }

  message(field: number, message: Message): this {
    return this.pieces(field, message.finish());
  }

  messages<T>(field: number, items: Iterable<T>, write: (item: T) => Message): this {
    for (const item of items) this.message(field, write(item));
    return this;
  }

  finish(): Pieces {
    const last = this.writer.finish();
    return last.length === 0 ? this.done : [...this.done, last];
  }
}
