/** @file Finds ops by what people call them, in either language. */

/** What an op can be found by. */
export interface Findable {
  readonly kind: string;
  /** Titles in all languages. */
  readonly titles: readonly string[];
  readonly keywords: readonly string[];
  readonly family: string;
}

/** Case, accents and the spaces inside `Conv 3D` make no difference. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[\s\-_.]+/g, '');
}

/** How well one word of a query fits an op; 0 where it does not. */
function score(word: string, { kind, titles, keywords, family }: Findable): number {
  const names = [kind, ...titles].map(plain);
  if (names.includes(word)) return 100;
  if (names.some((name) => name.startsWith(word))) return 80;
  if (names.some((name) => name.includes(word))) return 60;
  const words = keywords.flatMap((text) => text.split(/[\s,]+/)).map(plain);
  if (words.some((keyword) => keyword.startsWith(word))) return 40;
  if (words.some((keyword) => keyword.includes(word)) || plain(family).includes(word)) return 20;
  // Letters in order, `mp3` for maxPool3d; from two letters on, because one fits everything.
  return word.length > 1 && names.some((name) => inOrder(word, name)) ? 10 : 0;
}

function inOrder(letters: string, text: string): boolean {
  let at = -1;
  return [...letters].every((letter) => (at = text.indexOf(letter, at + 1)) >= 0);
}

/** Kinds that fit every word of the query, best first; all, in their own order, where the query is empty. */
export function searchOps(query: string, list: readonly Findable[]): string[] {
  const whole = plain(query);
  const words = query.split(/\s+/).map(plain).filter(Boolean);
  if (words.length === 0) return list.map(({ kind }) => kind);
  const scored = list.map((item) => {
    const parts = words.map((word) => score(word, item));
    const together = score(whole, item);
    return { kind: item.kind, points: Math.max(together, parts.every(Boolean) ? Math.min(...parts) : 0) };
  });
  return scored
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .map(({ kind }) => kind);
}
