/** @file SVG as text: elements, attributes and what people typed, escaped. */
import { oneLine } from '../text';

/** Text for a place between tags or in an attribute; what XML 1.0 has no way to hold is left out. */
export function escaped(text: string): string {
  const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return oneLine(text).replace(/[&<>"']/g, (sign) => signs[sign]!);
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element; children are markup already. Numbers are cut to two decimals. */
export function element(name: string, attributes: Attributes, children: readonly string[] = []): string {
  const list = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${typeof value === 'number' ? Number(value.toFixed(2)) : escaped(value)}"`],
  );
  return children.length === 0 ? `<${name}${list.join('')}/>` : `<${name}${list.join('')}>${children.join('')}</${name}>`;
}

/** A line of text that ends in … where it would be wider; widths are estimated, since no font is at hand. */
export function textLine(text: string, size: number, width: number, attributes: Attributes): string {
  return element('text', { ...attributes, 'font-size': size }, [escaped(fitted(oneLine(text), size, width))]);
}

/** Ideographs and Hangul are as wide as they are high, other letters a little more than half of that. */
const widthOf = (char: string) => (/[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uff60]|[\u{1f300}-\u{1faff}]/u.test(char) ? 1 : /[A-ZMWmw×@%]/.test(char) ? 0.72 : 0.6);

export function fitted(text: string, size: number, width: number): string {
  let used = 0;
  const kept: string[] = [];
  for (const char of text) {
    used += widthOf(char) * size;
    if (used > width) return `${kept.slice(0, -1).join('').trimEnd()}…`;
    kept.push(char);
  }
  return text;
}
