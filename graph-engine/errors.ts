/** @file The engine's typed error: a code with values, turned into words by the message files. */
import type { Axis } from './shape';

/** What a message can be filled with: numbers, shapes already printed, labels. */
export type Values = Readonly<Record<string, string | number>>;

/** A mend that an op proposes for its own error; analyse/diagnose turns it into an edit. */
export type Suggestion =
  /** Set parameters of the failing node. */
  | { readonly set: Readonly<Record<string, unknown>>; readonly code: string; readonly values?: Values }
  /** Put a new node on the wire that enters `port` at position `index`. */
  | {
      readonly insert: { readonly kind: string; readonly params: Readonly<Record<string, unknown>> };
      readonly port: string;
      readonly index: number;
      readonly code: string;
      readonly values?: Values;
    };

export interface ShapeErrorInfo {
  /** Key below `problems` in the message files. */
  readonly code: string;
  readonly values?: Values;
  readonly axis?: Axis;
  /** The input port at fault, where one is. */
  readonly port?: string;
  readonly fixes?: readonly Suggestion[];
}

/** Thrown by `infer` where an op cannot take its inputs; names axis, values and cause. */
export class ShapeError extends Error {
  readonly info: ShapeErrorInfo;

  constructor(info: ShapeErrorInfo) {
    super(`${info.code} ${JSON.stringify({ ...info.values, axis: info.axis })}`);
    this.name = 'ShapeError';
    this.info = info;
  }
}

/** Thrown where something from outside (a document, a link, an edit) is not acceptable. */
export class InputError extends Error {
  readonly code: string;
  readonly values: Values;

  constructor(code: string, values: Values = {}, { cause }: { readonly cause?: unknown } = {}) {
    super(`${code} ${JSON.stringify(values)}`, cause === undefined ? undefined : { cause });
    this.name = 'InputError';
    this.code = code;
    this.values = values;
  }
}

/** An InputError whose codes are known: what a folder of the engine throws. */
export class CodedError<Code extends string> extends InputError {
  declare readonly code: Code;

  constructor(code: Code, values?: Values, options?: { readonly cause?: unknown }) {
    super(code, values, options);
  }
}
