/** @file Writes zip archives as PyTorch does (stored, sizes in the directory), with every field open to a lie. */
import { deflateSync } from 'fflate';

import { crc32 } from '@/graph-engine/weights/pytorch/crc32';

export interface Entry {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly deflated?: boolean;
  /** Fields of the directory that are not as they should be. */
  readonly size?: number;
  readonly packed?: number;
  readonly method?: number;
  readonly flags?: number;
  readonly crc?: number;
}

interface Options {
  /** Writes the end of the directory in 64 bits, as PyTorch does. */
  readonly wide?: boolean;
  readonly comment?: string;
}

class Writer {
  private readonly parts: number[] = [];
  get at(): number {
    return this.parts.length;
  }
  short(...values: readonly number[]): this {
    for (const value of values) this.parts.push(value & 0xff, value >>> 8);
    return this;
  }
  int(...values: readonly number[]): this {
    for (const value of values) this.parts.push(...new Uint8Array(Uint32Array.of(value).buffer));
    return this;
  }
  long(...values: readonly number[]): this {
    for (const value of values) this.parts.push(...new Uint8Array(BigUint64Array.of(BigInt(value)).buffer));
    return this;
  }
  bytes(values: Iterable<number>): this {
    for (const value of values) this.parts.push(value);
    return this;
  }
  done(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.parts);
  }
}

/** An archive of these entries. */
export function zip(entries: readonly Entry[], { wide = false, comment = '' }: Options = {}): Uint8Array<ArrayBuffer> {
  const out = new Writer();
  const placed = entries.map((entry) => {
    const data = entry.deflated ? deflateSync(entry.bytes) : entry.bytes;
    const header = out.at;
    const name = new TextEncoder().encode(entry.name);
    // Sizes and checksum stand behind the data, and an extra field fills up to 64 bytes, as PyTorch has it.
    const padding = (64 - ((header + 30 + name.length + 4) % 64)) % 64;
    out.int(0x04034b50).short(0, 0x0808, entry.deflated ? 8 : 0, 0, 0).int(0, 0, 0).short(name.length, 4 + padding);
    out.bytes(name).short(0x4246, padding).bytes(new Uint8Array(padding).fill(0x5a)).bytes(data);
    return { entry, header, name, data };
  });
  const start = out.at;
  for (const { entry, header, name, data } of placed) {
    const { size = entry.bytes.length, packed = data.length, method = entry.deflated ? 8 : 0, flags = 0x0808 } = entry;
    out.int(0x02014b50).short(0, 0, flags, method, 0, 0).int(entry.crc ?? crc32(entry.bytes), packed, size);
    out.short(name.length, 0, 0, 0, 0).int(0, header).bytes(name);
  }
  const size = out.at - start;
  if (wide) {
    const record = out.at;
    out.int(0x06064b50).long(44).short(0, 45).int(0, 0).long(placed.length, placed.length, size, start);
    out.int(0x07064b50, 0).long(record).int(1);
  }
  const shorts = wide ? 0xffff : placed.length;
  const ints = wide ? [0xffffffff, 0xffffffff] : [size, start];
  return out.int(0x06054b50).short(0, 0, shorts, shorts).int(...ints).short(comment.length).bytes(new TextEncoder().encode(comment)).done();
}
