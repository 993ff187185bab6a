/** @file Two networks side by side: their figures, and what became of each node. */
import type { Analysis } from '../analyse/analyse';

import { diffGraphs, type GraphDiff } from './diff';
import { figuresOf, type Figures } from './figures';

export interface Comparison {
  readonly a: Figures;
  readonly b: Figures;
  readonly diff: GraphDiff;
}

/**
 * Compares two analysed networks. Nodes are matched by id, then by order and likeness, at the level of the document
 * and inside blocks that match; exchanging the arguments exchanges `added` and `removed`, `from` and `to`.
 */
export function compare(a: Analysis, b: Analysis): Comparison {
  return { a: figuresOf(a), b: figuresOf(b), diff: diffGraphs(a, b) };
}

/** Rows of the table, in its order. */
export const ROWS = ['params', 'macs', 'activations', 'field', 'seconds', 'flowFloat32', 'flowUint8', 'flowJpeg'] as const;
export type RowId = (typeof ROWS)[number];

/** One figure of both networks: `field` has three numbers (T, H, W), all others one; absent where a network has none. */
export interface Row {
  readonly id: RowId;
  readonly a?: readonly number[];
  readonly b?: readonly number[];
}

/** The table's rows; one that neither network has is left out. */
export function rowsOf({ a, b }: Pick<Comparison, 'a' | 'b'>): readonly Row[] {
  return ROWS.flatMap((id): Row[] => {
    const [x, y] = [figure(a, id), figure(b, id)];
    return x || y ? [{ id, ...(x && { a: x }), ...(y && { b: y }) }] : [];
  });
}

function figure({ field, seconds, flow, ...totals }: Figures, id: RowId): readonly number[] | undefined {
  const one = (n: number | undefined) => (n === undefined ? undefined : [n]);
  switch (id) {
    case 'field':
      return field && [field.T, field.H, field.W];
    case 'seconds':
      return one(seconds);
    case 'flowFloat32':
      return one(flow?.float32);
    case 'flowUint8':
      return one(flow?.uint8);
    case 'flowJpeg':
      return one(flow?.jpeg);
    default:
      return [totals[id]];
  }
}
