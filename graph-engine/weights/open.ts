/** @file Opens a file of weights by what its first bytes say, not by its name. */
import { WeightsError } from './errors';
import { readCheckpoint } from './pytorch/checkpoint';
import { looksLegacy, readLegacy } from './pytorch/legacy';
import { looksLikeSafetensors, readSafetensors } from './safetensors';
import { ByteSource, type Sliceable } from './source';
import type { WeightsFile } from './tensors';

const ZIP = [0x50, 0x4b];
/** Where a tar archive says that it is one. */
const TAR = { at: 257, word: 'ustar' };

/**
 * Opens a file: safetensors or a checkpoint of PyTorch. Headers are read, no numbers.
 * @throws WeightsError naming the file and what is wrong with it.
 */
export async function openWeights(blob: Sliceable, name: string): Promise<WeightsFile> {
  const source = new ByteSource(blob, name);
  if (source.size === 0) throw new WeightsError('empty', { file: name });
  const head = await source.read(0, Math.min(source.size, TAR.at + TAR.word.length));
  if (ZIP.every((byte, i) => head[i] === byte)) return readCheckpoint(source);
  if (await looksLikeSafetensors(source)) return readSafetensors(source);
  if (await looksLegacy(source)) return readLegacy(source);
  if (new TextDecoder('latin1').decode(head.subarray(TAR.at)) === TAR.word) throw new WeightsError('tar', { file: name });
  throw new WeightsError('unknownFormat', { file: name });
}
