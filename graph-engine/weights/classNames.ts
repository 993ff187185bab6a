/** @file Names of classes from a text or JSON file: one a line, a list, or an object that numbers them either way round. */
import { InputError } from '../errors';
import { z } from '../zod';

import { printable } from './errors';
import { duplicateKey } from './json';

/** Every reason for refusing names; each is a key below `weights.names.errors` in the message files. All carry `file`. */
export const classNamesErrorCodes = ['tooLarge', 'notText', 'badJson', 'form', 'none', 'tooMany', 'tooLong', 'blank', 'twice', 'gap'] as const;
export type ClassNamesErrorCode = (typeof classNamesErrorCodes)[number];

/** Thrown where a file holds no names; `values` fill the message. */
export class ClassNamesError extends InputError {
  declare readonly code: ClassNamesErrorCode;

  constructor(code: ClassNamesErrorCode, values: InputError['values']) {
    super(code, values);
    this.name = 'ClassNamesError';
  }
}

/** Far above the largest vocabulary of classes, ImageNet-21k. */
export const NAME_LIMITS = { bytes: 4 * 2 ** 20, classes: 50_000, length: 200 } as const;

const digits = z.string().regex(/^(0|[1-9]\d{0,5})$/);
const index = z.number().int().min(0);
const schema = z.union([
  z.array(z.string()).transform((names) => names.map((name, at) => [at, name] as const)),
  z.record(digits, z.string()).transform((byNumber) => Object.entries(byNumber).map(([at, name]) => [Number(at), name] as const)),
  z.record(z.string(), index).transform((byName) => Object.entries(byName).map(([name, at]) => [at, name] as const)),
]);

/**
 * The names in the order of the classes, from 0.
 * @throws ClassNamesError saying what is wrong with the file, and on which line or at which number.
 */
export function parseClassNames(text: string, file: string): readonly string[] {
  if (text.length > NAME_LIMITS.bytes) throw new ClassNamesError('tooLarge', { file, limit: NAME_LIMITS.bytes });
  if (text.includes('\0') || text.includes('\uFFFD')) throw new ClassNamesError('notText', { file });
  const plain = text.replace(/^\uFEFF/, '');
  const pairs = /^\s*[[{]/.test(plain) ? fromJson(plain, file) : fromLines(plain);
  if (pairs.length === 0) throw new ClassNamesError('none', { file });
  if (pairs.length > NAME_LIMITS.classes) throw new ClassNamesError('tooMany', { file, count: pairs.length, limit: NAME_LIMITS.classes });
  return inOrder(pairs, file);
}

type Numbered = readonly [index: number, name: string];

function fromLines(text: string): readonly Numbered[] {
  // The last line may end in a break, which is no name.
  return text.trimEnd().split(/\r\n|\r|\n/).map((name, at) => [at, name] as const).filter(([, name], _, { length }) => length > 1 || name.trim() !== '');
}

function fromJson(text: string, file: string): readonly Numbered[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ClassNamesError('badJson', { file });
  }
  const double = duplicateKey(text);
  if (double !== undefined) throw new ClassNamesError('twice', { file, what: printable(double, 40) });
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new ClassNamesError('form', { file });
  return parsed.data;
}

function inOrder(pairs: readonly Numbered[], file: string): readonly string[] {
  const names: (string | undefined)[] = pairs.map(() => undefined);
  for (const [at, raw] of pairs) {
    const name = cleaned(raw);
    if (name === '') throw new ClassNamesError('blank', { file, index: at });
    if (name.length > NAME_LIMITS.length) throw new ClassNamesError('tooLong', { file, index: at, limit: NAME_LIMITS.length });
    if (at < names.length && names[at] !== undefined) throw new ClassNamesError('twice', { file, what: String(at) });
    if (at < names.length) names[at] = name;
  }
  // As many numbers as names, none twice: one that is too large leaves a hole.
  const hole = names.indexOf(undefined);
  if (hole >= 0) throw new ClassNamesError('gap', { file, index: hole, count: names.length });
  return names as readonly string[];
}

/** Kinetics' own list of PyTorchVideo has its names in quotes inside the quotes of JSON. */
function cleaned(raw: string): string {
  return printable(raw.trim().replace(/^"(.*)"$/, '$1').trim(), NAME_LIMITS.length + 1);
}
