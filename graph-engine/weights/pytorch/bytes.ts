/** @file Reads numbers and text from the bytes of a pickle, and never past their end. */

/** Thrown at the end of the bytes; a longer stretch of the file may go further. */
export class EndOfBytes extends Error {}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

export class ByteReader {
  private readonly view: DataView;
  at = 0;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  take(count: number): Uint8Array {
    return this.bytes.subarray(this.advance(count), this.at);
  }

  uint8(): number {
    return this.view.getUint8(this.advance(1));
  }

  uint16(): number {
    return this.view.getUint16(this.advance(2), true);
  }

  uint32(): number {
    return this.view.getUint32(this.advance(4), true);
  }

  int32(): number {
    return this.view.getInt32(this.advance(4), true);
  }

  /** Lengths of 64 bits; one beyond 2⁵³ is beyond the end as well. */
  uint64(): number {
    return Number(this.view.getBigUint64(this.advance(8), true));
  }

  /** Most significant byte first, as pickles have it. */
  float64(): number {
    return this.view.getFloat64(this.advance(8), false);
  }

  /** Two's complement, least significant byte first; a bigint where a number would round. */
  integer(count: number): number | bigint {
    let value = 0n;
    for (const byte of this.take(count).slice().reverse()) value = (value << 8n) | BigInt(byte);
    if (count > 0) value = BigInt.asIntN(8 * count, value);
    const small = Number(value);
    return Number.isSafeInteger(small) ? small : value;
  }

  /** Text up to the next line feed, which is passed over. */
  line(): string {
    const end = this.bytes.indexOf(0x0a, this.at);
    if (end < 0) throw new EndOfBytes();
    const text = this.text(end - this.at);
    this.at += 1;
    return text;
  }

  text(count: number): string {
    return utf8.decode(this.take(count));
  }

  /** Moves on; returns where it was. */
  private advance(count: number): number {
    const start = this.at;
    if (start + count > this.bytes.length) throw new EndOfBytes();
    this.at = start + count;
    return start;
  }
}
