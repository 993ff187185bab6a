/** @file Every pair of text and ground in the design tokens meets WCAG AA, in light and in dark. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FAMILIES } from '@/graph-engine/op';
import { root } from './support/node';

const css = readFileSync(path.join(root, 'app/theme.css'), 'utf8');

/** The custom properties of the first block that a selector opens. */
function tokensOf(selector: string): Map<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`)).split('\n}')[0] ?? '';
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(match => [match[1]!, match[2]!]));
}

const light = tokensOf(':root');
const themes = { light, dark: new Map([...light, ...tokensOf(":root[data-theme='dark']")]) };

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map(at => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast of two colours, 1 to 21. */
function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

const grounds = ['bg', 'surface', 'surface-sunken', 'surface-hover'];
const inks = ['text', 'text-muted', 'text-faint'];
const colours = [...FAMILIES, 'block', 'output'].map(family => `family-${family}`);

const pairs: [ink: string, ground: string, atLeast: number][] = [
  ...inks.flatMap(ink => grounds.map(ground => [ink, ground, 4.5] as [string, string, number])),
  ...['accent', 'danger', 'warning', 'success', ...colours].flatMap(ink =>
    [...grounds.slice(0, 3), `${ink}-soft`].map(ground => [ink, ground, 4.5] as [string, string, number]),
  ),
  ...['danger', 'warning', 'success', 'accent', ...colours].map(ink => ['text', `${ink}-soft`, 4.5] as [string, string, number]),
  ...['danger', 'warning', 'success', 'accent'].map(ink => ['text-muted', `${ink}-soft`, 4.5] as [string, string, number]),
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-hover', 4.5],
  ...grounds.slice(0, 3).map(ground => ['line-control', ground, 3] as [string, string, number]),
];

describe.each(Object.entries(themes))('the %s theme', (_name, tokens) => {
  it('has a colour and a fill for every family', () => {
    expect(colours.flatMap(colour => [colour, `${colour}-soft`]).filter(name => !tokens.has(name))).toEqual([]);
  });

  it('is readable', () => {
    const weak = pairs.flatMap(([ink, ground, atLeast]) => {
      const value = contrast(tokens.get(ink) ?? '#000000', tokens.get(ground) ?? '#000000');
      return value < atLeast ? [`${ink} on ${ground}: ${value.toFixed(2)}, needs ${atLeast}`] : [];
    });
    expect(weak).toEqual([]);
  });

  it('names every colour anew in dark', () => {
    const dark = tokensOf(":root[data-theme='dark']");
    expect([...light.keys()].filter(name => !dark.has(name))).toEqual([]);
  });
});
