/** @file Small arithmetic trees, so that a derivation can be evaluated, printed and typeset from one source. */

/** A number, a symbol, or an operation on terms. */
export type Term =
  | number
  | string
  | { readonly sum: readonly Term[] }
  | { readonly minus: readonly [Term, Term] }
  | { readonly product: readonly Term[] }
  | { readonly over: readonly [Term, Term] }
  | { readonly floor: Term }
  | { readonly ceil: Term }
  | { readonly max: readonly Term[] };

/** One line of a derivation: what is computed, with which numbers, and the result. */
export interface Step {
  /** Key below `derive` in the message files; says in words what the line computes. */
  readonly code: string;
  readonly values?: Readonly<Record<string, string | number>>;
  /** The line with numbers filled in. */
  readonly term: Term;
  readonly result: number;
}

/** Makes a step; the result is evaluated from the term, so that the two cannot disagree. */
export function step(code: string, term: Term, values?: Step['values']): Step {
  return { code, term, result: evaluate(term), ...(values && { values }) };
}

/** The value of a term; symbols have none and throw. */
export function evaluate(term: Term): number {
  if (typeof term === 'number') return term;
  if (typeof term === 'string') throw new TypeError(`internal: the symbol ${term} has no value`);
  if ('sum' in term) return term.sum.reduce<number>((total, part) => total + evaluate(part), 0);
  if ('minus' in term) return evaluate(term.minus[0]) - evaluate(term.minus[1]);
  if ('product' in term) return term.product.reduce<number>((total, part) => total * evaluate(part), 1);
  if ('over' in term) return evaluate(term.over[0]) / evaluate(term.over[1]);
  if ('floor' in term) return Math.floor(evaluate(term.floor));
  if ('ceil' in term) return Math.ceil(evaluate(term.ceil));
  return Math.max(...term.max.map(evaluate));
}

/** `⌊(32 − 3 + 2·0)/1⌋ + 1`: the term as one line of text. */
export function formatTerm(term: Term): string {
  if (typeof term === 'number') return term < 0 ? `−${-term}` : String(term);
  if (typeof term === 'string') return term;
  if ('sum' in term) return term.sum.map(formatTerm).join(' + ');
  if ('minus' in term) return `${formatTerm(term.minus[0])} − ${grouped(term.minus[1])}`;
  if ('product' in term) return term.product.map(grouped).join('·');
  if ('over' in term) return `${grouped(term.over[0])}/${grouped(term.over[1])}`;
  if ('floor' in term) return `⌊${formatTerm(term.floor)}⌋`;
  if ('ceil' in term) return `⌈${formatTerm(term.ceil)}⌉`;
  return `max(${term.max.map(formatTerm).join(', ')})`;
}

/** A step as one line: `⌊(32 − 3 + 2·0)/1⌋ + 1 = 30`. */
export function formatStep({ term, result }: Step): string {
  return typeof term === 'number' ? String(result) : `${formatTerm(term)} = ${formatTerm(result)}`;
}

/** Sums and differences need brackets inside a product, a quotient or behind a minus. */
export function needsBrackets(term: Term): boolean {
  return typeof term === 'object' && ('sum' in term || 'minus' in term);
}

function grouped(term: Term): string {
  return needsBrackets(term) ? `(${formatTerm(term)})` : formatTerm(term);
}
