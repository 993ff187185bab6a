/** @file Numbers as people read them: counts with separators, SI prefixes, mebibytes, seconds. */
'use client';

import { useLocale } from 'next-intl';

/** Bytes of one element in float32. */
const BYTES = 4;
const KIB = 1024;
const MIB = KIB * KIB;

/** SI prefixes, largest first. */
const PREFIXES = [
  [1e15, 'P'],
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;

export interface Numbers {
  /** `78,409,573` */
  count(n: number): string;
  /** `38.55 G`; below a thousand the number itself. */
  si(n: number): string;
  /** Memory of so many float32 elements: `93.41 MiB`, below a tenth of one in KiB. */
  memory(elements: number): string;
  /** As few digits as it takes, without an exponent where people would not write one: `0.001`, `65,536`. */
  plain(n: number): string;
  /** `0.2 sec` or `0.2초`, three digits at most. */
  seconds(s: number): string;
}

const made = new Map<string, Numbers>();

/** The formats of a language. */
export function numbersIn(locale: string): Numbers {
  const known = made.get(locale);
  if (known) return known;
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const hundredths = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const short = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const exact = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  const time = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'short',
    maximumSignificantDigits: 3,
  });
  const numbers: Numbers = {
    count: n => whole.format(n),
    si(n) {
      // 999,996 would be printed as 1000.00 k, so the prefix changes half a hundredth early.
      const prefix = PREFIXES.find(([unit]) => n >= unit * 0.999995);
      return prefix && n >= 1000 ? `${hundredths.format(n / prefix[0])} ${prefix[1]}` : whole.format(n);
    },
    memory(elements) {
      const bytes = elements * BYTES;
      return bytes >= MIB / 10 ? `${short.format(bytes / MIB)} MiB` : `${short.format(bytes / KIB)} KiB`;
    },
    plain: n => (n !== 0 && Math.abs(n) < 1e-6 ? String(n) : exact.format(n)),
    seconds: s => time.format(s),
  };
  made.set(locale, numbers);
  return numbers;
}

/** The formats of the page's language. */
export function useNumbers(): Numbers {
  return numbersIn(useLocale());
}
