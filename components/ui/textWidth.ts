/** @file How wide a text will be, for drawings that are laid out before anything can be measured. */

/** Ideographs and Hangul are as wide as they are high, Latin letters of this font at most this share of it. */
const LATIN = 0.58;

/** Width of a text in pixels, rather too large than too small. */
export function textWidth(text: string, size: number): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? size : LATIN * size), 0);
}

/** As much of a text as fits into so many pixels, with an ellipsis where something is left out. */
export function fitText(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  const letters = [...text];
  while (letters.length > 0 && textWidth(`${letters.join('')}…`, size) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
