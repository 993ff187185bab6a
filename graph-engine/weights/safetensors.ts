/** @file Reads safetensors: 8 bytes of length, a JSON header that names every tensor's place, then the numbers. */
import { z } from '../zod';

import { DTYPE_BYTES, isDtype, isFloat, toFloat32, type Dtype } from './dtype';
import { printable, printSizes, WeightsError } from './errors';
import { duplicateKey } from './json';
import type { ByteSource } from './source';
import { countOf, type StoredTensor, type WeightsFile } from './tensors';

/** The header's length comes first, as 64 bits, least significant byte first. */
export const LENGTH_BYTES = 8;
/** Headers of networks with ten thousand tensors take a megabyte. */
export const HEADER_LIMIT = 16 * 2 ** 20;
/** The one key of a header that names no tensor. */
export const METADATA = '__metadata__';

const whole = z.number().int().min(0);
const entrySchema = z.strictObject({
  dtype: z.string(),
  shape: z.array(whole),
  /** Where the numbers begin and end, counted from behind the header. */
  data_offsets: z.tuple([whole, whole]),
});
const metadataSchema = z.record(z.string(), z.string());

interface Entry {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

/** Whether a file can be safetensors: the length fits, and behind it a JSON object begins. */
export async function looksLikeSafetensors(source: ByteSource): Promise<boolean> {
  if (source.size < LENGTH_BYTES + 2) return false;
  const head = await source.read(0, LENGTH_BYTES + 1);
  return head[LENGTH_BYTES] === '{'.charCodeAt(0);
}

/**
 * Opens a file: reads the header, no numbers.
 * @throws WeightsError `truncated`, `headerTooLarge`, `badHeader`, `duplicateName`, `unknownDtype`, `badOffsets`,
 * `wrongSize`, `overlap`, `gap`: the numbers must fill what follows the header without holes, as the format asks.
 */
export async function readSafetensors(source: ByteSource): Promise<WeightsFile> {
  const { text, end } = await readHeader(source);
  const entries = parseHeader(text, source.name);
  const size = source.size - end;
  for (const entry of entries) requireSize(entry, size, source.name);
  requireTiling(entries, size, source.name);
  const tensors = entries.map((entry) => [entry.name, storedTensor(source, entry, end)] as const);
  return { name: source.name, format: 'safetensors', tensors: new Map(tensors) };
}

async function readHeader(source: ByteSource): Promise<{ readonly text: string; readonly end: number }> {
  const file = source.name;
  const head = await source.read(0, LENGTH_BYTES);
  const length = Number(new DataView(head.buffer).getBigUint64(0, true));
  if (length > HEADER_LIMIT) throw new WeightsError('headerTooLarge', { file, size: length, limit: HEADER_LIMIT });
  const bytes = await source.read(LENGTH_BYTES, LENGTH_BYTES + length);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), end: LENGTH_BYTES + length };
  } catch (cause) {
    throw new WeightsError('badHeader', { file, where: '', reason: 'encoding' }, { cause });
  }
}

function parseHeader(text: string, file: string): readonly Entry[] {
  let header: unknown;
  try {
    header = JSON.parse(text);
  } catch (cause) {
    throw new WeightsError('badHeader', { file, where: '', reason: 'json' }, { cause });
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header)) {
    throw new WeightsError('badHeader', { file, where: '', reason: 'json' });
  }
  // JSON.parse keeps the last of two entries of one name, another reader may keep the first.
  const double = duplicateKey(text);
  if (double !== undefined) throw new WeightsError('duplicateName', { file, tensor: printable(double) });
  return Object.entries(header).flatMap(([name, value]) => {
    if (name !== METADATA) return [readEntry(name, value, file)];
    if (!metadataSchema.safeParse(value).success) throw new WeightsError('badHeader', { file, where: METADATA, reason: 'entry' });
    return [];
  });
}

function readEntry(name: string, value: unknown, file: string): Entry {
  const tensor = printable(name);
  const parsed = entrySchema.safeParse(value);
  if (!parsed.success) throw new WeightsError('badHeader', { file, where: tensor, reason: 'entry' });
  const { dtype, shape, data_offsets: [begin, end] } = parsed.data;
  if (!isDtype(dtype)) throw new WeightsError('unknownDtype', { file, tensor, dtype: printable(dtype, 20) });
  return { name, dtype, shape, begin, end };
}

function requireSize({ name, dtype, shape, begin, end }: Entry, size: number, file: string): void {
  const tensor = printable(name);
  if (begin > end || end > size) throw new WeightsError('badOffsets', { file, tensor, begin, end, size });
  const expected = countOf(shape) * DTYPE_BYTES[dtype];
  if (expected === end - begin) return;
  throw new WeightsError('wrongSize', { file, tensor, shape: printSizes(shape), dtype, expected, actual: end - begin });
}

/** Tensors lie side by side, in any order, from the first byte to the last. */
function requireTiling(entries: readonly Entry[], size: number, file: string): void {
  const sorted = [...entries].sort((a, b) => a.begin - b.begin || a.end - b.end);
  let at = 0;
  let before = '';
  for (const { name, begin, end } of sorted) {
    if (begin < at) throw new WeightsError('overlap', { file, tensor: printable(name), other: printable(before) });
    if (begin > at) throw new WeightsError('gap', { file, begin: at, end: begin });
    at = end;
    before = name;
  }
  if (at !== size) throw new WeightsError('gap', { file, begin: at, end: size });
}

function storedTensor(source: ByteSource, { name, dtype, shape, begin, end }: Entry, start: number): StoredTensor {
  return {
    name,
    dtype,
    shape,
    async *values(signal) {
      if (!isFloat(dtype)) throw new Error(`internal: ${name} is ${dtype}`);
      for await (const piece of source.pieces(start + begin, start + end, signal)) yield toFloat32(piece, dtype);
    },
  };
}
