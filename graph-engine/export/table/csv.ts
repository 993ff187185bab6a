/** @file The layer table as comma-separated values (RFC 4180). */
import { COUNTS, type LayerTable } from './rows';

/** Excel takes a file for UTF-8 only where it begins with this. */
const BYTE_ORDER_MARK = '\ufeff';

/** What makes a spreadsheet take a cell for a formula, also in the width of East Asian keyboards. */
const FORMULA = /^\s*[=+\-@＝＋－＠]/;

/** A field in quotes; one that a spreadsheet would compute gets an apostrophe, which marks it as text. */
export function csvText(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** Lines end as the standard has it; counts are plain digits. */
export function csvTable({ columns, head, rows, total }: LayerTable): string {
  const cell = (text: string, i: number) => (COUNTS.has(columns[i]!) && /^\d*\.?\d*$/.test(text) ? text : csvText(text));
  return BYTE_ORDER_MARK + [head.map(csvText), ...rows.map((row) => row.map(cell)), total.map(cell)].map((line) => `${line.join(',')}\r\n`).join('');
}
