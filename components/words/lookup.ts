/** @file Looks up messages whose key comes from engine data: a key that is missing gives undefined, not an error. */
'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';

import type { Messages } from '@/messages';

export type Values = Readonly<Record<string, string | number>>;
/** The message below a key of the namespace, filled with values. */
export type Lookup = (key: string, values?: Values) => string | undefined;

/** What a translator looks like where keys are only known while the page runs. */
interface AnyTranslator {
  (key: string, values?: Values): string;
  has(key: string): boolean;
}

/** Messages of one namespace by computed key. Texts that stand in a component use `useTranslations`, which is typed. */
export function useLookup(namespace: keyof Messages): Lookup {
  const translate = useTranslations() as unknown as AnyTranslator;
  return useMemo(
    () => (key, values) => {
      const full = `${namespace}.${key}`;
      return translate.has(full) ? translate(full, values) : undefined;
    },
    [namespace, translate],
  );
}
