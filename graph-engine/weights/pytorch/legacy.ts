/** @file Opens what torch.save wrote before PyTorch 1.6: five pickles in a row, then the storages. */
import { DTYPE_BYTES } from '../dtype';
import { printable, WeightsError } from '../errors';
import type { ByteSource } from '../source';
import type { WeightsFile } from '../tensors';

import { checkedUnpickle, PICKLE_LIMIT, requireStateDict, weightsFile } from './checkpoint';
import type { Unpickled } from './unpickle';
import type { Storage, Value } from './values';

/** The first pickle: protocol 2, LONG1 of ten bytes, 0x1950a86a20f9469cfc6c, STOP. */
const MAGIC = Uint8Array.of(0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e);
const PROTOCOL = 1001;
/** Each storage is led by the number of its elements. */
const COUNT_BYTES = 8;

export async function looksLegacy(source: ByteSource): Promise<boolean> {
  const head = await source.read(0, Math.min(MAGIC.length, source.size));
  return head.length === MAGIC.length && head.every((byte, i) => byte === MAGIC[i]);
}

/**
 * Opens a checkpoint: reads the pickles and the lengths of the storages, no numbers.
 * @throws WeightsError `truncated`, `badPickle`, `forbiddenName`, `pickleTooLarge`, `noStateDict`, `badTensor`.
 */
export async function readLegacy(source: ByteSource): Promise<WeightsFile> {
  const file = source.name;
  const bytes = await source.read(0, Math.min(source.size, PICKLE_LIMIT));
  let at = MAGIC.length;
  const next = (): Unpickled => {
    const read = checkedUnpickle(bytes, file, at);
    at = read.end;
    return read;
  };
  if (next().value !== PROTOCOL) throw new WeightsError('badPickle', { file, position: MAGIC.length, found: 'protocol' });
  // Sizes of C's types on the machine that wrote it; storages have the low byte first on all of them.
  next();
  const { value, storages } = next();
  const position = at;
  const keys = next().value;
  if (!Array.isArray(keys)) throw new WeightsError('badPickle', { file, position, found: 'keys' });
  const starts = await storageStarts(source, at, keys, storages);
  const tensors = requireStateDict(value, file);
  for (const [name, { storage }] of tensors) {
    if (!starts.has(storage.key)) throw new WeightsError('badTensor', { file, tensor: printable(name), reason: 'storage', shape: '', size: 0 });
  }
  return weightsFile(tensors, {
    file,
    bigEndian: false,
    bytes: (key, [from, to], signal) => source.pieces(starts.get(key)! + from, starts.get(key)! + to, signal),
  });
}

/** Where each storage's numbers begin. */
async function storageStarts(
  source: ByteSource,
  start: number,
  keys: readonly Value[],
  storages: readonly Storage[],
): Promise<ReadonlyMap<string, number>> {
  const known = new Map<Value, Storage>(storages.map((storage) => [storage.key, storage]));
  const starts = new Map<string, number>();
  let at = start;
  for (const key of keys) {
    const storage = known.get(key);
    const head = new DataView((await source.read(at, at + COUNT_BYTES)).buffer);
    // Without its type one cannot tell where a storage ends, and a count that differs is of another storage.
    if (!storage || Number(head.getBigInt64(0, true)) !== storage.count) {
      throw new WeightsError('badPickle', { file: source.name, position: at, found: 'storage' });
    }
    starts.set(storage.key, at + COUNT_BYTES);
    at += COUNT_BYTES + storage.count * DTYPE_BYTES[storage.dtype];
    if (at > source.size) throw new WeightsError('truncated', { file: source.name, size: source.size });
  }
  return starts;
}
