/** @file The layer table in Markdown, as GitHub and others read it. */
import { COUNTS, grouped, type LayerTable } from './rows';

/** Text that stands for itself: no emphasis, code, link, tag or cell border comes of it. */
export function markdownText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replace(/[\\`*_{}[\]()#+!|~$@:>]/g, (mark) => (mark === '>' ? '&gt;' : `\\${mark}`));
}

/** A table with a head; columns of counts are flush right, the totals stand in the last row in bold. */
export function markdownTable({ columns, head, rows, total }: LayerTable): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  const count = (text: string, i: number) => (isCount(columns[i]!) && /^\d+$/.test(text) ? grouped(text) : markdownText(text));
  const rule = columns.map((column) => (isCount(column) ? '---:' : '---'));
  const bold = (text: string) => (text === '' ? '' : `**${text}**`);
  return [line(head.map(markdownText)), line(rule), ...rows.map((row) => line(row.map(count))), line(total.map(count).map(bold))].join('');
}

const isCount = (column: LayerTable['columns'][number]) => COUNTS.has(column);
