/** @file Reads a number as it is typed: either its value, or what is wrong with the text. */

export interface NumberRule {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

export type Reading =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly problem: 'empty' | 'notNumber' | 'notWhole' | 'outOfRange' };

/** Decimal notation only: `0x10` and `1_000` are numbers to JavaScript, but not to most people. */
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The number that a text stands for, under the rule of its field. */
export function readNumber(text: string, { min, max, whole }: NumberRule): Reading {
  const trimmed = text.trim().replace('−', '-');
  if (trimmed === '') return { ok: false, problem: 'empty' };
  if (!DECIMAL.test(trimmed)) return { ok: false, problem: 'notNumber' };
  const value = Number(trimmed);
  if (!Number.isFinite(value)) return { ok: false, problem: 'outOfRange' };
  if (whole && !Number.isInteger(value)) return { ok: false, problem: 'notWhole' };
  return value < min || value > max ? { ok: false, problem: 'outOfRange' } : { ok: true, value };
}

/** One step up or down, within the range and without the dust of binary fractions. */
export function stepped(value: number, by: number, { min, max }: NumberRule): number {
  return Math.min(max, Math.max(min, Number((value + by).toPrecision(12))));
}
