/** @file The directory of a zip archive and the bytes of its entries, read in slices; as much of zip as PyTorch writes. */
import { Inflate } from 'fflate';

import { printable, WeightsError } from '../errors';
import type { ByteSource } from '../source';

import { crc32 } from './crc32';

/** One file of the archive. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored (all that PyTorch writes), 8 deflated (an archive that was packed anew). */
  readonly method: 0 | 8;
  readonly crc: number;
  /** Bytes in the archive, and unpacked. */
  readonly packed: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly header: number;
}

const DIRECTORY_LIMIT = 32 * 2 ** 20;
const END = { signature: 0x06054b50, bytes: 22, comment: 0xffff };
const END64 = { signature: 0x06064b50, locator: 0x07064b50, bytes: 56, locatorBytes: 20 };
const CENTRAL = { signature: 0x02014b50, bytes: 46 };
const LOCAL = { signature: 0x04034b50, bytes: 30 };
const FULL32 = 0xffffffff;
const ENCRYPTED = 1;
/** A piece this small unpacks to 16 MiB at the most, deflate's ratio being about 1032. */
const INFLATE_STEP = 16 * 2 ** 10;

/** Why an archive is refused; each a branch of the message `badZip`. */
type Reason = 'directory' | 'entry' | 'method' | 'encrypted' | 'double' | 'size';

function bad(source: ByteSource, reason: Reason, name = '', cause?: unknown): WeightsError {
  return new WeightsError('badZip', { file: source.name, reason, name: printable(name) }, { cause });
}

/** Reads the directory at the end of the archive. @throws WeightsError `badZip`, `truncated`. */
export async function readZipDirectory(source: ByteSource): Promise<ReadonlyMap<string, ZipEntry>> {
  const { offset, size, count } = await findDirectory(source);
  if (size > DIRECTORY_LIMIT || count > size / CENTRAL.bytes || offset + size > source.size) throw bad(source, 'directory');
  const bytes = await source.read(offset, offset + size);
  const view = new DataView(bytes.buffer);
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + CENTRAL.bytes > size || view.getUint32(at, true) !== CENTRAL.signature) throw bad(source, 'directory');
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [number, number, number];
    const next = at + CENTRAL.bytes + nameBytes + extraBytes + commentBytes;
    if (next > size) throw bad(source, 'directory');
    const name = new TextDecoder().decode(bytes.subarray(at + CENTRAL.bytes, at + CENTRAL.bytes + nameBytes));
    if (entries.has(name)) throw bad(source, 'double', name);
    const extra = new DataView(bytes.buffer, at + CENTRAL.bytes + nameBytes, extraBytes);
    entries.set(name, readEntry(source, name, new DataView(bytes.buffer, at, CENTRAL.bytes), extra));
    at = next;
  }
  return entries;
}

interface Directory {
  readonly offset: number;
  readonly size: number;
  readonly count: number;
}

/** The end record stands in the last 22 bytes, or before a comment; its fields may refer to a record of 64 bits. */
async function findDirectory(source: ByteSource): Promise<Directory> {
  const start = Math.max(0, source.size - END.bytes - END.comment - END64.locatorBytes);
  const tail = await source.read(start, source.size);
  const view = new DataView(tail.buffer);
  let at = tail.length - END.bytes;
  while (at >= 0 && !(view.getUint32(at, true) === END.signature && at + END.bytes + view.getUint16(at + 20, true) === tail.length)) at -= 1;
  if (at < 0) throw new WeightsError('truncated', { file: source.name, size: source.size });
  const short = { count: view.getUint16(at + 10, true), size: view.getUint32(at + 12, true), offset: view.getUint32(at + 16, true) };
  const locator = at - END64.locatorBytes;
  const needs64 = short.count === 0xffff || short.size === FULL32 || short.offset === FULL32;
  if (!needs64) return short;
  if (locator < 0 || view.getUint32(locator, true) !== END64.locator) throw bad(source, 'directory');
  const record = long(view, locator + 8);
  if (record + END64.bytes > source.size) throw bad(source, 'directory');
  const wide = new DataView((await source.read(record, record + END64.bytes)).buffer);
  if (wide.getUint32(0, true) !== END64.signature) throw bad(source, 'directory');
  return { count: long(wide, 32), size: long(wide, 40), offset: long(wide, 48) };
}

function long(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}

function readEntry(source: ByteSource, name: string, central: DataView, extra: DataView): ZipEntry {
  const method = central.getUint16(10, true);
  if (central.getUint16(8, true) & ENCRYPTED) throw bad(source, 'encrypted', name);
  if (method !== 0 && method !== 8) throw bad(source, 'method', name);
  const short = { size: central.getUint32(24, true), packed: central.getUint32(20, true), header: central.getUint32(42, true) };
  const { size, packed, header } = widened(short, extra);
  if (header + packed > source.size || (method === 0 && size !== packed)) throw bad(source, 'size', name);
  return { name, method, crc: central.getUint32(16, true), packed, size, header };
}

/** Fields that do not fit 32 bits stand, in this order, in the extra field 1. */
function widened<F extends Record<string, number>>(fields: F, extra: DataView): F {
  const wide: Record<string, number> = { ...fields };
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) !== 1) continue;
    let field = at + 4;
    const end = Math.min(extra.byteLength, field + extra.getUint16(at + 2, true));
    for (const [name, value] of Object.entries(fields)) {
      if (value !== FULL32 || field + 8 > end) continue;
      wide[name] = long(extra, field);
      field += 8;
    }
  }
  return wide as F;
}

/**
 * Bytes `from` … `to` of an unpacked entry, in pieces. The checksum is held where the whole entry is asked for.
 * Unpacking stops as soon as there is more than the directory announced, so a small entry cannot fill the memory.
 * @throws WeightsError `badZip`, `truncated`, `checksum`; the signal's reason once it is aborted.
 */
export async function* entryBytes(
  source: ByteSource,
  entry: ZipEntry,
  [from, to]: readonly [number, number] = [0, entry.size],
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  const start = await startOf(source, entry);
  const whole = from === 0 && to === entry.size;
  const raw =
    entry.method === 0
      ? source.pieces(start + from, start + to, signal)
      : within(inflated(source, entry, start, signal), from, to);
  let crc = 0;
  for await (const piece of raw) {
    if (whole) crc = crc32(piece, crc);
    yield piece;
  }
  if (whole && crc !== entry.crc) throw new WeightsError('checksum', { file: source.name, name: printable(entry.name) });
}

/** A whole entry. Callers look at its size first. */
export async function wholeEntry(source: ByteSource, entry: ZipEntry): Promise<Uint8Array> {
  const bytes = new Uint8Array(entry.size);
  let at = 0;
  for await (const piece of entryBytes(source, entry)) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** Where the bytes begin: behind the local header, whose padding the directory does not know. */
async function startOf(source: ByteSource, { name, header, packed }: ZipEntry): Promise<number> {
  const local = new DataView((await source.read(header, header + LOCAL.bytes)).buffer);
  if (local.getUint32(0, true) !== LOCAL.signature) throw bad(source, 'entry', name);
  const start = header + LOCAL.bytes + local.getUint16(26, true) + local.getUint16(28, true);
  if (start + packed > source.size) throw bad(source, 'size', name);
  return start;
}

async function* inflated(source: ByteSource, entry: ZipEntry, start: number, signal?: AbortSignal): AsyncGenerator<Uint8Array, void, undefined> {
  let ready: Uint8Array[] = [];
  let total = 0;
  const inflate = new Inflate((chunk) => {
    total += chunk.length;
    if (total > entry.size) throw bad(source, 'size', entry.name);
    // fflate writes over its window again.
    ready.push(chunk.slice());
  });
  let left = entry.packed;
  for await (const piece of source.pieces(start, start + entry.packed, signal, INFLATE_STEP)) {
    left -= piece.length;
    try {
      inflate.push(piece, left === 0);
    } catch (cause) {
      throw cause instanceof WeightsError ? cause : bad(source, 'entry', entry.name, cause);
    }
    yield* ready;
    ready = [];
  }
  if (total !== entry.size) throw bad(source, 'size', entry.name);
}

/** The part of a stream between two positions. */
async function* within(pieces: AsyncIterable<Uint8Array>, from: number, to: number): AsyncGenerator<Uint8Array, void, undefined> {
  let at = 0;
  for await (const piece of pieces) {
    const part = piece.subarray(Math.max(0, from - at), Math.max(0, to - at));
    at += piece.length;
    if (part.length > 0) yield part;
    if (at >= to) return;
  }
}
