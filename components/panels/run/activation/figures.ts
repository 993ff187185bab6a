/** @file Activations and times as people read them: four digits, and an exponent only where it helps. */
'use client';

import { useLocale } from 'next-intl';

export interface Figures {
  /** `-0.01273`, `1.2E-7`; NaN and infinities as they are. */
  value(n: number): string;
  /** `12.3 ms`, `4.21 sec` */
  time(ms: number): string;
  /** `38.2%`, `0.990%`: as many digits as it takes to tell scores apart. */
  share(n: number): string;
}

const made = new Map<string, Figures>();

/** The formats of a language. */
export function figuresIn(locale: string): Figures {
  const known = made.get(locale);
  if (known) return known;
  const plain = new Intl.NumberFormat(locale, { maximumSignificantDigits: 4, useGrouping: false });
  const exponent = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3, notation: 'scientific' });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', minimumSignificantDigits: 3, maximumSignificantDigits: 3 });
  const unit = (name: string, digits: number) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short', maximumSignificantDigits: digits });
  const ms = unit('millisecond', 3);
  const seconds = unit('second', 3);
  const figures: Figures = {
    value(n) {
      const size = Math.abs(n);
      return n === 0 || !Number.isFinite(n) || (size >= 1e-3 && size < 1e6) ? plain.format(n) : exponent.format(n);
    },
    // A clock that ticks in tenths says 0 of what was quick.
    time: (n) => (n >= 1000 ? seconds.format(n / 1000) : ms.format(Math.round(n * 10) / 10)),
    share: (n) => percent.format(n),
  };
  made.set(locale, figures);
  return figures;
}

/** The formats of the page's language. */
export function useFigures(): Figures {
  return figuresIn(useLocale());
}
