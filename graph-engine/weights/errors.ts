/** @file What can be wrong with a file of weights, or between it and a network: codes with values. */
import { CodedError } from '../errors';

/** Every reason for refusing weights; each is a key below `weights.errors` in the message files. All but the last carry `file`. */
export const weightsErrorCodes = [
  // the file as a whole
  'empty', 'unreadable', 'truncated', 'unknownFormat', 'tar', 'torchScript',
  // safetensors
  'headerTooLarge', 'badHeader', 'duplicateName', 'unknownDtype', 'badOffsets', 'wrongSize', 'overlap', 'gap',
  // PyTorch: the archive, the pickle in it, what the pickle describes
  'badZip', 'notCheckpoint', 'checksum', 'pickleTooLarge', 'badPickle', 'forbiddenName', 'noStateDict', 'badTensor',
  // between the file and the network
  'noMatch', 'missing', 'wrongShape', 'notUsable', 'notFinite', 'cannotInflate',
] as const;

export type WeightsErrorCode = (typeof weightsErrorCodes)[number];

/** Thrown wherever weights cannot be read or used; `values` fill the message and name file and tensor. */
export class WeightsError extends CodedError<WeightsErrorCode> {
  override readonly name = 'WeightsError';
}

/** `64×3×7×7`; a scalar has no sizes. */
export function printSizes(shape: readonly number[]): string {
  return shape.length === 0 ? '1' : shape.join('×');
}

/** Names from a file go into messages: cut, and without what could break a line. */
export function printable(name: string, most = 120): string {
  const clean = name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '�');
  return clean.length > most ? `${clean.slice(0, most)}…` : clean;
}
