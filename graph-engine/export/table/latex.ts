/** @file The layer table in LaTeX, for `booktabs`. */
import { COUNTS, grouped, type LayerTable } from './rows';

/** LaTeX's own characters, and those outside of ASCII that summaries use and that pdfLaTeX does not have in text. */
const SIGNS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '&': '\\&',
  '%': '\\%',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '"': '\\textquotedbl{}',
  '`': '\\textasciigrave{}',
  "'": '\\textquotesingle{}',
  '×': '$\\times$',
  '·': '$\\cdot$',
  '−': '$-$',
  '→': '$\\to$',
  '⌊': '$\\lfloor$',
  '⌋': '$\\rfloor$',
  α: '$\\alpha$',
  β: '$\\beta$',
  ε: '$\\varepsilon$',
  τ: '$\\tau$',
  Σ: '$\\Sigma$',
  ˣ: '$^{x}$',
  '⁻': '$^{-}$',
  '…': '\\ldots{}',
};

/** Text that stands for itself. */
export function latexText(text: string): string {
  const signs = [...text].map((char) => (Object.hasOwn(SIGNS, char) ? SIGNS[char]! : char)).join('');
  // Two in a row would become a dash or a low quotation mark; a row that begins with these would be read as a part of
  // the line break before it.
  return signs.replace(/([-,])(?=\1)/g, '$1{}').replace(/^[[*]/, '{$&}');
}

/** A `tabular`, to be put into a document or a `table`. Text in Korean takes XeLaTeX or LuaLaTeX with a font that has it. */
export function latexTable({ columns, head, rows, total }: LayerTable): string {
  const line = (cells: readonly string[]) => `    ${cells.join(' & ')} \\\\\n`;
  const cell = (text: string, i: number) =>
    COUNTS.has(columns[i]!) && /^\d+$/.test(text) ? grouped(text).replaceAll(',', '{,}') : latexText(text);
  const alignment = columns.map((column) => (COUNTS.has(column) ? 'r' : 'l')).join('');
  return `% \\usepackage{booktabs} \\usepackage[T1]{fontenc} \\usepackage{textcomp}
\\begin{tabular}{${alignment}}
    \\toprule
${line(head.map(latexText))}    \\midrule
${rows.map((row) => line(row.map(cell))).join('')}    \\midrule
${line(total.map(cell))}    \\bottomrule
\\end{tabular}
`;
}
