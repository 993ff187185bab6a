/** @file The exports for readers: drawing, layer tables, and the document itself. */
import { printDocument } from '../graph/json';

import { drawingSvg } from './drawing/svg';
import type { ExportFile, ExportSource, Look } from './files';
import { csvTable } from './table/csv';
import { latexTable } from './table/latex';
import { markdownTable } from './table/markdown';
import { COLUMNS, layerTable, type Column, type LayerTable } from './table/rows';

/** Without words of a language: the names by which documents and rows know kinds and columns. */
const PLAIN: Look = {
  notation: 'THWC',
  theme: 'light',
  detail: 'blocks',
  words: {
    columns: Object.fromEntries(COLUMNS.map((column) => [column, column])) as Record<Column, string>,
    total: 'total',
    kind: ({ kind }) => kind,
  },
};

/** `network.svg`: what is open in the document is open in the drawing. */
export function svgFiles({ analysis, document, look = PLAIN }: ExportSource): readonly ExportFile[] {
  const { theme, notation, words } = look;
  return [{ path: 'network.svg', content: drawingSvg(analysis, document, { theme, notation, kind: words.kind }) }];
}

const tableFiles =
  (path: string, write: (table: LayerTable) => string) =>
  ({ analysis, look = PLAIN }: ExportSource): readonly ExportFile[] => [{ path, content: write(layerTable(analysis, look)) }];

export const markdownFiles = tableFiles('layers.md', markdownTable);
export const latexFiles = tableFiles('layers.tex', latexTable);
export const csvFiles = tableFiles('layers.csv', csvTable);

/** `network.json`, which Kinetograph opens again. */
export function jsonFiles({ document }: ExportSource): readonly ExportFile[] {
  return [{ path: 'network.json', content: printDocument(document) }];
}
