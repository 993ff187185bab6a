/** @file Everything that can stop a run, in words: what happened, and what can be done. */
'use client';

import { useLocale } from 'next-intl';
import { useMemo } from 'react';

import { useLookup } from '@/components/words/lookup';
import type { EngineError } from '@/graph-engine/runtime/client';

import { printBytes } from './bytes';

/** Values that count bytes. */
const BYTES = ['need', 'limit', 'weights', 'activations'];

export interface RuntimeErrorWords {
  /** What happened, with its figures. `label` names a node by its id. */
  message(error: EngineError, label?: (node: string) => string): string;
  /** What can be done about it; empty where there is nothing to say. */
  advice(error: EngineError): string;
}

/** Words for the runtime's errors in the page's language. */
export function useRuntimeErrorWords(): RuntimeErrorWords {
  const look = useLookup('run');
  const locale = useLocale();
  return useMemo(() => {
    const printed = ({ values }: EngineError) =>
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => {
          const bytes = typeof value === 'number' && BYTES.includes(name);
          return [name, bytes ? printBytes(value, locale) : value] as const;
        }),
      );
    return {
      message(error, label = (node) => node) {
        const own = error.node === undefined ? {} : { node: label(error.node) };
        // Not every thrower knows every value; a message must not fail for want of one.
        const values = { ...BLANKS, ...printed(error), ...own };
        return look(`runtime.errors.${error.code}.message`, values) ?? error.message;
      },
      advice: (error) => look(`runtime.errors.${error.code}.advice`, { ...BLANKS, ...printed(error) }) ?? '',
    };
  }, [look, locale]);
}

/** Stand-ins for what an error may leave out. */
const BLANKS = { node: '–', label: '–', problem: '–', cause: '–', backend: '–', weight: '–', expected: '–', actual: '–', need: '–', limit: '–', weights: '–', activations: '–' };
