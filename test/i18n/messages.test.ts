/** @file The message files of the languages agree, key by key and placeholder by placeholder, and every message parses. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { locales } from '@/i18n/locales';
import { messages } from '@/messages';
import { disagreements, placeholders, problemsOf } from './support/messages';

const folder = path.resolve(__dirname, '../../messages');

describe('the messages', () => {
  it('agree between the languages', () => {
    const [reference, ...others] = locales;
    for (const other of others) expect(disagreements(messages[reference], messages[other])).toEqual([]);
  });

  it.each(locales)('parse and say something in %s', locale => {
    expect(problemsOf(messages[locale])).toEqual([]);
  });

  it.each(locales)('come from every file of messages/%s', locale => {
    const files = readdirSync(path.join(folder, locale)).map(file => path.basename(file, '.json'));
    expect(files.sort()).toEqual(Object.keys(messages[locale]).sort());
  });
});

describe('the comparison of messages', () => {
  it('finds a key that one language lacks', () => {
    expect(disagreements({ a: 'x', b: { c: 'y' } }, { a: 'x', b: {} })).toEqual(['b.c: only in the first']);
    expect(disagreements({}, { a: 'x' })).toEqual(['a: only in the second']);
  });

  it('finds a text where the other language has a group', () => {
    expect(disagreements({ a: 'x' }, { a: { b: 'x' } })).toEqual(['a: only in the first', 'a.b: only in the second']);
  });

  it('finds placeholders that differ, deep inside a plural too', () => {
    expect(disagreements({ a: '{x}' }, { a: '{y}' })).toEqual(['a: {x} against {y}']);
    expect(disagreements({ a: '{n, plural, one {# {x}} other {#}}' }, { a: '{n, plural, other {#}}' })).toEqual([
      'a: {n, x} against {n}',
    ]);
  });

  it('lets plural branches and formats differ', () => {
    expect(disagreements({ a: '{n, plural, one {# node} other {# nodes}}' }, { a: '노드 {n, number}개' })).toEqual([]);
  });

  it('counts tags as placeholders', () => {
    expect(placeholders('<b>{x}</b>')).toEqual(['<b>', 'x']);
  });

  it('finds messages that do not parse, and empty ones', () => {
    expect(problemsOf({ a: '{x', b: { c: ' ' } })).toEqual([expect.stringMatching(/^a: does not parse/), 'b.c: is empty']);
  });
});
