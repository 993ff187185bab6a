/** @file The layer table: one row for each layer, as the canvas shows them with blocks closed, or down to the ops. */
import type { Analysis } from '../../analyse/analyse';
import { flatten } from '../../analyse/flatten';
import type { NodeAnalysis } from '../../analyse/node';
import { seconds } from '../../analyse/receptiveField';
import type { NodePath } from '../../graph/path';
import type { Definition } from '../../registry';
import { formatShape, type Notation, type Shape } from '../../shape';
import { oneLine } from '../text';

/** `blocks`: a block is one row; `ops`: every op inside has its own, under its path. */
export type Detail = 'blocks' | 'ops';

export interface LayerRow {
  readonly path: NodePath;
  /** What people call it, behind the blocks that it lies in. */
  readonly label: string;
  readonly definition: Definition;
  /** What it does in one line: `3×3×3, 64`. */
  readonly does: string;
  /** Shapes of its outputs, by port; one but for some blocks. */
  readonly outputs: readonly Shape[];
  /** Trainable. */
  readonly params: number;
  /** Multiply-accumulates of one sample. */
  readonly macs: number;
  /** Along T, H, W, in elements of the network's input. */
  readonly field: readonly [T: number, H: number, W: number];
  /** Seconds of film that the field covers; absent where no film is read. */
  readonly seconds?: number;
}

/** The rows of an analysis, each behind what it reads. Nodes without a shape have no row. */
export function layerRows(analysis: Analysis, detail: Detail): readonly LayerRow[] {
  if (detail === 'blocks') return [...analysis.nodes].flatMap(([id, node]) => rowOf(id, node.node.label, node));
  const flat = flatten(analysis);
  return [...flat.nodes].flatMap(([path, node]) => rowOf(path, flat.graph.nodes.get(path)!.label, node));
}

function rowOf(path: NodePath, label: string, node: NodeAnalysis): readonly LayerRow[] {
  const { op: definition, node: { params: set }, outputs, field, params, macs } = node;
  if (!field) return [];
  const covered = seconds(field);
  return [
    {
      path,
      label,
      definition,
      does: definition.summary({ ...definition.defaults, ...set }),
      outputs: Object.values(outputs).map(({ shape }) => shape),
      params,
      macs,
      field: [field.T.size, field.H.size, field.W.size],
      ...(covered !== undefined && { seconds: covered }),
    },
  ];
}

export const COLUMNS = ['name', 'kind', 'does', 'output', 'params', 'macs', 'field', 'seconds'] as const;
export type Column = (typeof COLUMNS)[number];

/** Columns of counts, which formats set flush right. */
export const COUNTS: ReadonlySet<Column> = new Set(['params', 'macs', 'seconds']);

/** The words of a language; the engine has none. */
export interface TableWords {
  readonly columns: Readonly<Record<Column, string>>;
  readonly total: string;
  /** What a kind of node is called. */
  readonly kind: (definition: Definition) => string;
}

export interface TableOptions {
  readonly detail: Detail;
  readonly notation: Notation;
  readonly words: TableWords;
  readonly columns?: readonly Column[];
}

/** Unescaped text, a line each: head, rows, and the totals at the end. Empty where there is nothing to say. */
export interface LayerTable {
  readonly columns: readonly Column[];
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly total: readonly string[];
}

/** The table as text, before it is escaped for a format; counts as plain digits, sizes joined by ×. */
export function layerTable(analysis: Analysis, { detail, notation, words, columns = COLUMNS }: TableOptions): LayerTable {
  const cells: Readonly<Record<Column, (row: LayerRow) => string>> = {
    name: ({ label }) => label,
    kind: ({ definition }) => words.kind(definition),
    does: ({ does }) => does,
    output: ({ outputs }) => outputs.map((shape) => formatShape(shape, notation)).join(' + '),
    params: ({ params }) => (params > 0 ? String(params) : ''),
    macs: ({ macs }) => (macs > 0 ? String(macs) : ''),
    field: ({ field }) => field.join('×'),
    seconds: (row) => (row.seconds === undefined ? '' : String(Number(row.seconds.toFixed(3)))),
  };
  const { params, macs } = analysis.totals;
  const totals: Partial<Record<Column, string>> = { [columns[0] ?? 'name']: words.total, params: String(params), macs: String(macs) };
  return {
    columns,
    head: columns.map((column) => oneLine(words.columns[column])),
    rows: layerRows(analysis, detail).map((row) => columns.map((column) => oneLine(cells[column](row)))),
    total: columns.map((column) => totals[column] ?? ''),
  };
}

/** Digits in groups of three: `78,409,573`. */
export function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}
