/** @file Python expressions as data, so that classes can be compared, and printed with their parameters put in. */

/** Code as it stands. Only for texts that this program makes. */
export interface Raw {
  readonly raw: string;
}

/** Several equal items of an argument list: `*(Block(64, 64) for _ in range(3))`. */
export interface Repeated {
  readonly item: Call;
  readonly times: Value;
}

/** What grows with a loop: `64 + 32 * i`. */
export interface Affine {
  readonly base: Value;
  readonly step: Value;
  readonly index: string;
}

export type Literal = number | boolean | readonly number[];
export type Value = Literal | Raw | Repeated | Affine | Call;

export interface Argument {
  readonly name: string;
  readonly value: Value;
  /** Printed with its name. */
  readonly keyword: boolean;
  /** Not printed where it has this value. */
  readonly fallback?: Literal;
}

export interface Call {
  readonly callee: string;
  readonly args: readonly Argument[];
}

/** An argument by its place. */
export function at(name: string, value: Value): Argument {
  return { name, value, keyword: false };
}

/** An argument by its name, left out where it is what the callee assumes. */
export function by(name: string, value: Value, fallback?: Literal): Argument {
  return { name, value, keyword: true, ...(fallback !== undefined && { fallback }) };
}

export function call(callee: string, ...args: readonly Argument[]): Call {
  return { callee, args };
}

export const isCall = (value: Value): value is Call => typeof value === 'object' && 'callee' in value;
export const isRepeated = (value: Value): value is Repeated => typeof value === 'object' && 'item' in value;
export const isAffine = (value: Value): value is Affine => typeof value === 'object' && 'step' in value;
export const isRaw = (value: Value): value is Raw => typeof value === 'object' && 'raw' in value;
export const isLiteral = (value: Value): value is Literal =>
  typeof value === 'number' || typeof value === 'boolean' || Array.isArray(value);

/** A value as Python writes it; sizes that are all alike as one number, which PyTorch takes for all axes. */
export function print(value: Value): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (isCall(value)) return `${value.callee}(${value.args.flatMap(printArgument).join(', ')})`;
  if (isRepeated(value)) return `*(${print(value.item)} for _ in range(${print(value.times)}))`;
  if (isAffine(value)) return printAffine(value);
  if (isRaw(value)) return value.raw;
  const [first] = value;
  return first !== undefined && value.every((n) => n === first) ? String(first) : tuple(value.map(String));
}

function printArgument({ name, value, keyword, fallback }: Argument): readonly string[] {
  if (fallback !== undefined && isLiteral(value) && print(value) === print(fallback)) return [];
  return [keyword ? `${name}=${print(value)}` : print(value)];
}

function printAffine({ base, step, index }: Affine): string {
  const grown = step === 1 ? index : `${print(step)} * ${index}`;
  return base === 0 ? grown : `${print(base)} + ${grown}`;
}

/** `(a, b)`, and with one entry `(a,)`. */
export function tuple(entries: readonly string[]): string {
  return entries.length === 1 ? `(${entries[0]},)` : `(${entries.join(', ')})`;
}
