/** @file Memory as people read it: `3 GiB`, `720.7 MiB`, `61.3 KiB`. */
'use client';

import { useLocale } from 'next-intl';

const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'] as const;
const STEP = 1024;

/** Bytes in the largest unit of which there is at least one, with four digits. */
export function printBytes(bytes: number, locale: string): string {
  let amount = bytes;
  let unit = 0;
  while (amount >= STEP && unit < UNITS.length - 1) {
    amount /= STEP;
    unit += 1;
  }
  return `${new Intl.NumberFormat(locale, { maximumSignificantDigits: 4 }).format(amount)} ${UNITS[unit]}`;
}

/** The format in the page's language. */
export function useBytes(): (bytes: number) => string {
  const locale = useLocale();
  return (bytes) => printBytes(bytes, locale);
}
