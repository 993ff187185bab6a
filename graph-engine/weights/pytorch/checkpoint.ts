/** @file Opens what torch.save wrote: the zip form (PyTorch 1.6 and later) and the older stream of pickles. */
import { DTYPE_BYTES } from '../dtype';
import { printable, WeightsError } from '../errors';
import type { ByteSource } from '../source';
import type { StoredTensor, WeightsFile } from '../tensors';

import { EndOfBytes } from './bytes';
import { findStateDict, outerNames, type StateDict } from './stateDict';
import { storedView, type StorageBytes } from './tensor';
import { BadPickle, ForbiddenName, TooManySteps, unpickle, type Unpickled } from './unpickle';
import type { Value } from './values';
import { entryBytes, readZipDirectory, wholeEntry, type ZipEntry } from './zip';

/** A pickle of tensors by reference takes a few hundred bytes for each. */
export const PICKLE_LIMIT = 16 * 2 ** 20;
const PICKLE = 'data.pkl';
/** Only TorchScript archives have it; their code is not read. */
const CONSTANTS = 'constants.pkl';

/**
 * Opens a checkpoint in the zip form: reads the directory and the pickle, no numbers.
 * @throws WeightsError `badZip`, `truncated`, `notCheckpoint`, `torchScript`, `pickleTooLarge`, `badPickle`,
 * `forbiddenName`, `noStateDict`, `badTensor`, `checksum`.
 */
export async function readCheckpoint(source: ByteSource): Promise<WeightsFile> {
  const file = source.name;
  const entries = await readZipDirectory(source);
  const pickle = [...entries.values()].find(({ name }) => name === PICKLE || name.endsWith(`/${PICKLE}`));
  if (!pickle) throw new WeightsError('notCheckpoint', { file });
  const folder = pickle.name.slice(0, -PICKLE.length);
  if (entries.has(folder + CONSTANTS)) throw new WeightsError('torchScript', { file });
  if (pickle.size > PICKLE_LIMIT) throw new WeightsError('pickleTooLarge', { file, size: pickle.size, limit: PICKLE_LIMIT });
  const { value } = checkedUnpickle(await wholeEntry(source, pickle), file);
  const tensors = requireStateDict(value, file);
  const storages: StorageBytes = {
    file,
    bigEndian: await isBigEndian(source, entries.get(`${folder}byteorder`)),
    bytes: (key, range, signal) => entryBytes(source, entries.get(`${folder}data/${key}`)!, range, signal),
  };
  for (const [name, { storage }] of tensors) {
    const size = entries.get(`${folder}data/${storage.key}`)?.size;
    if (size === storage.count * DTYPE_BYTES[storage.dtype]) continue;
    throw new WeightsError('badTensor', { file, tensor: printable(name), reason: 'storage', shape: '', size: size ?? 0 });
  }
  return weightsFile(tensors, storages);
}

/** Runs the unpickler and says of which file it complains. */
export function checkedUnpickle(bytes: Uint8Array, file: string, start = 0): Unpickled {
  try {
    return unpickle(bytes, start);
  } catch (cause) {
    if (cause instanceof ForbiddenName) throw new WeightsError('forbiddenName', { file, name: printable(cause.fullName) }, { cause });
    if (cause instanceof TooManySteps) throw new WeightsError('pickleTooLarge', { file, size: bytes.length, limit: PICKLE_LIMIT }, { cause });
    if (cause instanceof EndOfBytes) throw new WeightsError('badPickle', { file, position: bytes.length, found: 'end' }, { cause });
    if (cause instanceof BadPickle) {
      throw new WeightsError('badPickle', { file, position: cause.position, found: printable(cause.message, 40) }, { cause });
    }
    throw cause;
  }
}

/** @throws WeightsError `noStateDict` with the names that are there instead. */
export function requireStateDict(value: Value, file: string): StateDict {
  const tensors = findStateDict(value);
  if (tensors) return tensors;
  const names = outerNames(value).slice(0, 8).map((name) => printable(name, 30));
  throw new WeightsError('noStateDict', { file, names: names.join(', '), count: names.length });
}

export function weightsFile(tensors: StateDict, storages: StorageBytes): WeightsFile {
  const stored = [...tensors].map(([name, view]): [string, StoredTensor] => [name, storedView(name, view, storages)]);
  return { name: storages.file, format: 'pytorch', tensors: new Map(stored) };
}

/** PyTorch 2.1 and later say how numbers lie; before, all machines that wrote checkpoints had the low byte first. */
async function isBigEndian(source: ByteSource, entry: ZipEntry | undefined): Promise<boolean> {
  if (!entry || entry.size > 16) return false;
  return new TextDecoder().decode(await wholeEntry(source, entry)).trim() === 'big';
}
