/** @file Python in colours: what each piece of a line is, told from the text alone; enough for the code that we write. */

export type TokenKind = 'plain' | 'keyword' | 'string' | 'comment' | 'figure' | 'name';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const KEYWORDS = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(' '),
);
/** The word behind these is the name of something new. */
const NAMING = new Set(['class', 'def']);
const PIECE = /(#.*)|([rbfRBF]{0,2}(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'))|(\b\d[\w.]*)|([A-Za-z_]\w*)|([^#"'\w]+|.)/g;
const QUOTES = '"""';

/** The tokens of each line; they join to the text again. */
export function tokensOf(code: string): readonly (readonly Token[])[] {
  let inside = false;
  return code.split('\n').map((line) => {
    const tokens: Token[] = [];
    // Between two triple quotes, on however many lines, all is string.
    line.split(QUOTES).forEach((part, i, parts) => {
      if (i > 0) inside = !inside;
      const closes = i > 0 && !inside;
      if (closes) tokens.push({ kind: 'string', text: QUOTES });
      if (inside) tokens.push({ kind: 'string', text: i > 0 ? QUOTES + part : part });
      else if (parts.length > 0) tokens.push(...pieces(part));
    });
    return tokens.filter(({ text }) => text !== '');
  });
}

function pieces(text: string): Token[] {
  let naming = false;
  return [...text.matchAll(PIECE)].map(([piece, comment, string, number, word]): Token => {
    if (comment !== undefined) return { kind: 'comment', text: piece };
    if (string !== undefined) return { kind: 'string', text: piece };
    if (number !== undefined) return { kind: 'figure', text: piece };
    if (word === undefined) return { kind: 'plain', text: piece };
    const named = naming;
    naming = NAMING.has(word);
    return { kind: KEYWORDS.has(word) ? 'keyword' : named ? 'name' : 'plain', text: piece };
  });
}
