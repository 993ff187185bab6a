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
  readonly stderr: { write(text: string): unknown };
}

/** Ends a command with exit status 2; its message is for people. */
export class CliError extends Error {}

interface AnyTranslator {
  (key: string, values?: Values): string;
  has(key: string): boolean;
}

const translate = createTranslator({ locale: 'en', messages: en as never }) as unknown as AnyTranslator;

/** A message of the problems file, or the key itself where there is none. */
export function words(key: string, values?: Values): string {
  return translate.has(key) ? translate(key, values) : key;
}

/** A document from a file. @throws CliError where it cannot be read. */
export function readDocument(file: string): GraphDocument {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new CliError(`${file}: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
  }
  try {
    return parseDocument(text);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new CliError(`${file}: ${words(`${error.code}.message`, error.values)}`);
  }
}

/** A preset's document by its id, else a file's. @throws CliError where the name is neither. */
export function openDocument(name: string | undefined, classes?: number): { readonly id: string; readonly document: GraphDocument } {
  if (!name) throw new CliError('Name a preset or a file.');
  const preset = presets.find(({ id }) => id === name);
  if (preset) return { id: name, document: preset.document('full', classes ? { classes } : {}) };
  if (!name.endsWith('.json')) {
    throw new CliError(`There is no preset "${name}", and a file ends in .json. Presets: ${presets.map(({ id }) => id).join(', ')}`);
  }
  if (classes) throw new CliError('--classes is for presets; in a file, set the units of its last layer.');
  return { id: name, document: readDocument(name) };
}
