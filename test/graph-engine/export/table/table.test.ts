/** @file The layer table: its rows and totals, and that no label gets out of its cell in any format. */
import fc from 'fast-check';

import { analyse } from '@/graph-engine/analyse/analyse';
import { EMPTY_DOCUMENT, makeNode } from '@/graph-engine/graph/document';
import { csvTable } from '@/graph-engine/export/table/csv';
import { latexTable, latexText } from '@/graph-engine/export/table/latex';
import { markdownTable, markdownText } from '@/graph-engine/export/table/markdown';
import { COLUMNS, layerRows, layerTable, type TableOptions } from '@/graph-engine/export/table/rows';
import { oneLine } from '@/graph-engine/export/text';
import { buildDocument } from '@/graph-engine/graph/builder';
import { presets } from '@/presets';

const OPTIONS: TableOptions = {
  detail: 'ops',
  notation: 'THWC',
  words: {
    columns: { name: 'layer', kind: 'kind', does: 'what it does', output: 'output', params: 'parameters', macs: 'MACs', field: 'receptive field', seconds: 'seconds' },
    total: 'total',
    kind: ({ kind }) => kind,
  },
};

const preset = (id: string) => analyse(presets.find((one) => one.id === id)!.document('full'));
const small = analyse(
  buildDocument('small', (g) => {
    const x = g.conv3d('conv1', g.clip('clip', { T: 8, H: 12, W: 12, C: 3, fps: 10 }), { filters: 4, kernel: [3, 3, 3] });
    g.dense('fc', g.globalAvgPool('pool', x), { units: 5 });
  }),
);

describe('rows', () => {
  it('have shape, parameters, MACs and field of every layer, and the totals of the network', () => {
    const { rows, total } = layerTable(small, OPTIONS);
    expect(rows).toEqual([
      ['clip', 'clip', '8×12×12×3 @ 10', '8×12×12×3', '', '', '1×1×1', '0.1'],
      ['conv1', 'conv3d', '3×3×3, 4', '6×10×10×4', '328', '194400', '3×3×3', '0.3'],
      ['pool', 'globalAvgPool', 'T·H·W', '4', '', '', '8×12×12', '0.8'],
      ['fc', 'dense', '5', '5', '25', '20', '8×12×12', '0.8'],
    ]);
    expect(total).toEqual(['total', '', '', '', '353', '194420', '', '']);
  });

  it('follow the notation and the choice of columns', () => {
    const { head, rows } = layerTable(small, { ...OPTIONS, notation: 'CTHW', columns: ['name', 'output'] });
    expect([head, rows[1]]).toEqual([['layer', 'output'], ['conv1', '4×6×10×10']]);
  });

  it.each(presets.map(({ id }) => id))('of %s add up to its totals, with blocks closed and without blocks', (id) => {
    const analysis = preset(id);
    for (const detail of ['blocks', 'ops'] as const) {
      const rows = layerRows(analysis, detail);
      const sum = (key: 'params' | 'macs') => rows.reduce((total, row) => total + row[key], 0);
      expect({ params: sum('params'), macs: sum('macs') }).toEqual({ params: analysis.totals.params, macs: analysis.totals.macs });
    }
  });

  it('show a block as one, with all its outputs, or every op under its path', () => {
    const blocks = layerRows(preset('r3d-18'), 'blocks');
    const ops = layerRows(preset('r3d-18'), 'ops');
    expect(blocks.length).toBeLessThan(ops.length);
    expect(ops.map(({ path }) => path)).toContain('layer1/0/conv1');
    const fast = layerRows(preset('slowfast-8x8-r50'), 'blocks').find(({ outputs }) => outputs.length > 1);
    expect(fast).toBeDefined();
  });
});

/** Labels that try to leave their cell. */
const HOSTILE = ['a|b', '=1+1', '+A1', '-2+3', '@SUM(A1)', '"quoted", and more', 'a\r\nb', '\\input{/etc/passwd}', '$x^2$ & %', '[2pt] *', '<script>alert(1)</script>', '`code` **bold** [x](y)', '&amp;', '\\|', '＝1', '\t=1', "--''``", 'a\u202eb', '한국어 층'];
const labels = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 30 }), fc.string({ unit: fc.constantFrom(...'|\\`*_{}[]<>&%$#^~"\',;=+-@ \n\r\ta1'), maxLength: 30 }));

/** A table of one layer that is called so. */
function tableOf(label: string) {
  const node = { ...makeNode('in', 'clip', { T: 2, H: 2, W: 2, C: 1 }), label };
  return layerTable(analyse({ ...EMPTY_DOCUMENT, nodes: new Map([['in', node]]) }), OPTIONS);
}

/** Cells of a line of CSV, read as the standard has it. */
function fieldsOf(line: string): readonly string[] {
  const fields = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain!);
  return fields;
}

describe('a label', () => {
  it('is one line whatever was typed', () => {
    fc.assert(fc.property(labels, (label) => expect(oneLine(label)).toMatch(/^(?:[^\p{Cc}\p{Zl}\p{Zp}]*)$/u)));
  });

  it('stays in its cell of a CSV and is never a formula', () => {
    fc.assert(
      fc.property(labels, (label) => {
        const lines = csvTable(tableOf(label)).slice(1).split('\r\n');
        expect(lines).toHaveLength(4);
        const row = fieldsOf(lines[1]!);
        expect(row).toHaveLength(COLUMNS.length);
        expect(row[0]).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
        expect([oneLine(label), `'${oneLine(label)}`]).toContain(row[0]);
      }),
      { numRuns: 500 },
    );
  });

  it('stays in its cell of a Markdown table and reads there as it was typed', () => {
    fc.assert(
      fc.property(labels, (label) => {
        const lines = markdownTable(tableOf(label)).split('\n');
        expect(lines).toHaveLength(5);
        const cells = lines[2]!.slice(2, -2).split(/(?<=(?<!\\)(?:\\\\)*) \| /);
        expect(cells).toHaveLength(COLUMNS.length);
        // Nothing is left that Markdown would not print as it stands.
        expect(cells[0]!.replace(/\\[!-/:-@[-`{-~]|&(?:amp|lt|gt);/g, '')).not.toMatch(/[\\`*_{}[\]<>&|~$#!]/);
        const text = cells[0]!.replace(/\\([!-/:-@[-`{-~])/g, '$1').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
        expect(text).toBe(oneLine(label));
      }),
      { numRuns: 500 },
    );
  });

  it('stays in its cell of a LaTeX table and has no command but ours', () => {
    fc.assert(
      fc.property(labels, (label) => {
        const lines = latexTable(tableOf(label)).split('\n');
        const row = lines[5]!;
        expect(lines).toHaveLength(11);
        expect(row.endsWith(' \\\\')).toBe(true);
        const cells = row.slice(4, -3).split(/(?<!\\) & /);
        expect(cells).toHaveLength(COLUMNS.length);
        const plain = /\\[&%$#_{}]|\\(?:text[a-z]+|ldots)\{\}|\$(?:\\[a-zA-Z]+|-|\^\{[x-]\})\$|[-,]\{\}|\{[[*]\}/g;
        expect(cells[0]!.replace(plain, '')).not.toMatch(/[\\{}$&#^_~%"<>|]/);
        expect(cells[0]).not.toMatch(/^[[*]|--|''|``|,,/);
      }),
      { numRuns: 500 },
    );
  });

  it('of any language is kept', () => {
    expect([markdownText('합성곱 층'), latexText('합성곱 층'), csvTable(tableOf('합성곱 층'))]).toEqual(['합성곱 층', '합성곱 층', expect.stringContaining('"합성곱 층"')]);
  });
});

describe('formats', () => {
  it('Markdown', () => {
    expect(markdownTable(layerTable(small, { ...OPTIONS, columns: ['name', 'does', 'output', 'params'] }))).toBe(`| layer | what it does | output | parameters |
| --- | --- | --- | ---: |
| clip | 8×12×12×3 \\@ 10 | 8×12×12×3 |  |
| conv1 | 3×3×3, 4 | 6×10×10×4 | 328 |
| pool | T·H·W | 4 |  |
| fc | 5 | 5 | 25 |
| **total** |  |  | **353** |
`);
  });

  it('LaTeX', () => {
    expect(latexTable(layerTable(small, { ...OPTIONS, columns: ['name', 'output', 'macs'] }))).toBe(`% \\usepackage{booktabs} \\usepackage[T1]{fontenc} \\usepackage{textcomp}
\\begin{tabular}{llr}
    \\toprule
    layer & output & MACs \\\\
    \\midrule
    clip & 8$\\times$12$\\times$12$\\times$3 &  \\\\
    conv1 & 6$\\times$10$\\times$10$\\times$4 & 194{,}400 \\\\
    pool & 4 &  \\\\
    fc & 5 & 20 \\\\
    \\midrule
    total &  & 194{,}420 \\\\
    \\bottomrule
\\end{tabular}
`);
  });

  it('CSV', () => {
    const csv = csvTable(layerTable(small, { ...OPTIONS, columns: ['name', 'params', 'seconds'] }));
    expect(csv).toBe('\ufeff"layer","parameters","seconds"\r\n"clip",,0.1\r\n"conv1",328,0.3\r\n"pool",,0.8\r\n"fc",25,0.8\r\n"total",353,\r\n');
  });
});
