/** @file What commands read and write: documents by preset or file name, messages in words. */
import { readFileSync } from 'node:fs';
import { createTranslator } from 'use-intl/core';

import { InputError, type Values } from '../graph-engine/errors';
import type { GraphDocument } from '../graph-engine/graph/document';
import { parseDocument } from '../graph-engine/graph/json';
import en from '../messages/en/problems.json';
import { presets } from '../presets';

export interface Streams {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
}

/**
 * Ends a command; its message is for people. Exit status 1 is for what is wrong with a network or with what enters it,
 * 2 for a file that cannot be read and a call that makes no sense.
 */
export class CliError extends Error {
  constructor(message: string, readonly status: 1 | 2 = 2) {
    super(message);
  }
}

interface AnyTranslator {
  (key: string, values?: Values): string;
  has(key: string): boolean;
}

const translate = createTranslator({ locale: 'en', messages: en as never }) as unknown as AnyTranslator;

/** A message of the problems file, or the key itself where there is none. */
export function words(key: string, values?: Values): string {
  return translate.has(key) ? translate(key, values) : key;
}

/** A file's bytes. @throws CliError where it cannot be read. */
export function readBytes(file: string): Buffer<ArrayBuffer> {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new CliError(`${file}: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
  }
}

/** A document from a file. @throws CliError where it cannot be read. */
export function readDocument(file: string): GraphDocument {
  const text = readBytes(file).toString('utf8');
  try {
    return parseDocument(text);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new CliError(`${file}: ${words(`${error.code}.message`, error.values)}`);
  }
}

/** What may be asked of a preset, and not of a file. */
export interface PresetOptions {
  readonly classes?: number | undefined;
  /** The size that runs on a laptop. */
  readonly small?: boolean | undefined;
}

/** A preset's document by its id, else a file's. @throws CliError where the name is neither. */
export function openDocument(
  name: string | undefined,
  { classes, small }: PresetOptions,
): { readonly id: string; readonly document: GraphDocument } {
  if (!name) throw new CliError('Name a preset or a file.');
  const preset = presets.find(({ id }) => id === name);
  if (preset) return { id: name, document: preset.document(small ? 'small' : 'full', classes ? { classes } : {}) };
  if (!name.endsWith('.json')) {
    throw new CliError(`There is no preset "${name}", and a file ends in .json. Presets: ${presets.map(({ id }) => id).join(', ')}`);
  }
  if (classes) throw new CliError('--classes is for presets; in a file, set the units of its last layer.');
  if (small) throw new CliError('--small is for presets; a file has the size that it was saved with.');
  return { id: name, document: readDocument(name) };
}
