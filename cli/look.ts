/** @file The words of exports on the command line, in English: tables and drawings, and what cannot be written. */
import { createTranslator } from 'use-intl/core';

import { InputError, type Values } from '../graph-engine/errors';
import type { Look } from '../graph-engine/export';
import { titleOf } from '../graph-engine/registry';
import words from '../messages/en/export.json';
import ops from '../messages/en/ops.json';

import { CliError } from './io';

const titles: Readonly<Record<string, unknown>> = ops;

function titleIn(kind: string): string | undefined {
  const own = Object.hasOwn(titles, kind) ? (titles[kind] as { readonly title?: string }) : undefined;
  return own?.title;
}

/** Light, sizes as T×H×W×C, every op a row. */
export const LOOK: Look = {
  notation: 'THWC',
  theme: 'light',
  detail: 'ops',
  words: { ...words.table, kind: (definition) => titleOf(definition) ?? titleIn(definition.kind) ?? definition.kind },
};

/** Runs an exporter; a network that its format cannot hold becomes a CliError. */
export function exported<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const translate = createTranslator({ locale: 'en', messages: words as never }) as unknown as (key: string, values: Values) => string;
    throw new CliError(translate(`errors.${error.code}`, error.values), 1);
  }
}
