/** @file The vocabulary of parameters: each field has a default, a range, a validator and a form control. */
import { z } from './zod';

import type { Axis } from './shape';

/** Padding before and after along one axis, in elements. */
export type Pads = readonly [before: number, after: number];

/**
 * `valid` adds nothing, `same` follows TensorFlow (out = ⌈in / stride⌉, the odd element at the end),
 * a list gives [before, after] per axis in storage order.
 */
export type Padding = 'valid' | 'same' | readonly Pads[];

/** What the inspector needs to draw a control; a closed union, so that a new kind of field is a type error there. */
export type Control =
  | { readonly type: 'int'; readonly min: number; readonly max: number }
  | { readonly type: 'number'; readonly min: number; readonly max: number; readonly step: number }
  | { readonly type: 'flag' }
  | { readonly type: 'choice'; readonly options: readonly string[] }
  | { readonly type: 'axes'; readonly axes: readonly Axis[]; readonly min: number; readonly max: number }
  | { readonly type: 'padding'; readonly axes: readonly Axis[]; readonly max: number }
  | { readonly type: 'list'; readonly min: number; readonly max: number; readonly most: number }
  | { readonly type: 'numbers'; readonly min: number; readonly max: number; readonly step: number; readonly length: number };

export interface Field<V> {
  readonly default: V;
  readonly control: Control;
  readonly schema: z.ZodType<V>;
  /** Shown only while another parameter has one of these values (for example N while mode is `spread`). */
  readonly when?: Readonly<Record<string, readonly unknown[]>> | undefined;
  /** A name that a person gave it; parameters of ops and built-in blocks have theirs in the message files. */
  readonly label?: string;
}

export type ParamFields = Readonly<Record<string, Field<unknown>>>;
export type ParamsOf<F extends ParamFields> = { readonly [K in keyof F]: F[K]['default'] };

/** Sizes beyond this cannot be held by any device; they are refused before they are multiplied. */
export const MAX_SIZE = 65_536;

type Range = { min?: number; max?: number };

/** A whole number. */
export function int(value: number, { min = 1, max = MAX_SIZE }: Range = {}): Field<number> {
  return { default: value, control: { type: 'int', min, max }, schema: z.number().int().min(min).max(max) };
}

/** A real number. */
export function real(value: number, { min, max, step }: { min: number; max: number; step: number }): Field<number> {
  return { default: value, control: { type: 'number', min, max, step }, schema: z.number().min(min).max(max) };
}

/** Yes or no. */
export function flag(value: boolean): Field<boolean> {
  return { default: value, control: { type: 'flag' }, schema: z.boolean() };
}

/** One of a few words. */
export function choice<const O extends readonly [string, ...string[]]>(options: O, value: O[number]): Field<O[number]> {
  return { default: value, control: { type: 'choice', options }, schema: z.enum(options) };
}

/** One whole number per axis, in storage order: a kernel, a stride, a dilation. */
export function perAxis(
  axes: readonly Axis[],
  value: readonly number[],
  { min = 1, max = 1024 }: Range = {},
): Field<readonly number[]> {
  return {
    default: value,
    control: { type: 'axes', axes, min, max },
    schema: z.array(z.number().int().min(min).max(max)).length(axes.length),
  };
}

/** Padding over the given axes. */
export function padding(axes: readonly Axis[], value: Padding = 'valid', max = 512): Field<Padding> {
  const side = z.number().int().min(0).max(max);
  return {
    default: value,
    control: { type: 'padding', axes, max },
    schema: z.union([z.enum(['valid', 'same']), z.array(z.tuple([side, side])).length(axes.length)]),
  };
}

/** A fixed number of real numbers: a mean or a deviation per channel. */
export function numbers(
  value: readonly number[],
  { min, max, step }: { min: number; max: number; step: number },
): Field<readonly number[]> {
  const length = value.length;
  return {
    default: value,
    control: { type: 'numbers', min, max, step, length },
    schema: z.array(z.number().min(min).max(max)).length(length),
  };
}

/** A short list of whole numbers of any length: the temporal depths of a transition. */
export function depths(value: readonly number[], { min = 1, max = 64 }: Range = {}, most = 8): Field<readonly number[]> {
  return {
    default: value,
    control: { type: 'list', min, max, most },
    schema: z.array(z.number().int().min(min).max(max)).min(1).max(most),
  };
}

/** The same field, shown only while other parameters have the given values. */
export function onlyWhen<V>(field: Field<V>, when: Readonly<Record<string, readonly unknown[]>>): Field<V> {
  return { ...field, when };
}

/** Defaults of all fields. */
export function defaultsOf<F extends ParamFields>(fields: F): ParamsOf<F> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.default])) as ParamsOf<F>;
}

/** Validates unknown parameters: absent ones get their default, unknown names are refused. */
export function paramsSchema(fields: ParamFields): z.ZodType<Record<string, unknown>> {
  const entries = Object.entries(fields).map(
    ([name, field]) => [name, field.schema.default(field.default as never)] as const,
  );
  return z.strictObject(Object.fromEntries(entries));
}
