/** @file What people typed, as one plain line, before it is escaped for a format. */

/** Control characters, line separators, halves of surrogate pairs, and what turns the direction of reading. */
const NOT_PLAIN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu;

/** One line without anything that a reader could not see. */
export function oneLine(text: string): string {
  return text.replace(NOT_PLAIN, ' ').replace(/\s+/g, ' ').trim();
}
