/** @file Names of classes: every form of file that is in use, and what is wrong with those that are none. */
import { createTranslator } from 'use-intl/core';

import { ClassNamesError, classNamesErrorCodes, parseClassNames, type ClassNamesErrorCode } from '@/graph-engine/weights/classNames';
import { locales } from '@/i18n/locales';
import { messages } from '@/messages';

it.each([
  ['a name a line', 'ant\nbee\ncat\n'],
  ['with the line ends of Windows and a mark in front', '\uFEFFant\r\nbee\r\ncat\r\n\r\n'],
  ['a list', '["ant", "bee", "cat"]'],
  ['names by number, in any order', '{"2": "cat", "0": "ant", "1": "bee"}'],
  ['numbers by name', '{"bee": 1, "cat": 2, "ant": 0}'],
  ["PyTorchVideo's quotes inside quotes", '{"\\"bee\\"": 1, "cat": 2, "\\"ant\\"": 0}'],
])('%s', (_, text) => {
  expect(parseClassNames(text, 'names')).toEqual(['ant', 'bee', 'cat']);
});

it('a name may be written in any script', () => {
  expect(parseClassNames('태권도\n달리기', 'names.txt')).toEqual(['태권도', '달리기']);
});

const WRONG: readonly [code: ClassNamesErrorCode, text: string, values: object][] = [
  ['tooLarge', 'x'.repeat(4 * 2 ** 20 + 1), {}],
  ['notText', 'PK\u0003\u0004\0\0', {}],
  ['badJson', '{"0": "ant",', {}],
  ['form', '{"0": ["n01440764", "tench"]}', {}],
  ['form', '[1, 2, 3]', {}],
  ['form', '{"ant": 0.5}', {}],
  ['form', '{"ant": -1}', {}],
  ['none', ' \n ', {}],
  ['none', '[]', {}],
  ['tooMany', JSON.stringify(Array.from({ length: 50_001 }, (_, i) => `c${i}`)), { count: 50_001 }],
  ['tooLong', `ant\n${'b'.repeat(201)}`, { index: 1 }],
  ['blank', 'ant\n\ncat', { index: 1 }],
  ['twice', '{"0": "ant", "0": "bee"}', { what: '0' }],
  ['twice', '{"ant": 1, "bee": 1}', { what: '1' }],
  ['gap', '{"0": "ant", "2": "cat"}', { index: 1, count: 2 }],
];

it.each(WRONG)('%s: %.30j', (code, text, values) => {
  expect(() => parseClassNames(text, 'names.txt')).toThrow(ClassNamesError);
  try {
    parseClassNames(text, 'names.txt');
  } catch (error) {
    expect(error).toMatchObject({ code, values: { file: 'names.txt', ...values } });
    for (const locale of locales) {
      const faults: unknown[] = [];
      const say = createTranslator({ locale, messages: messages[locale].weights.names.errors, onError: (fault) => faults.push(fault) });
      expect(say(code, (error as ClassNamesError).values as never)).toContain('names.txt');
      expect(faults).toEqual([]);
    }
  }
});

it('every reason was seen', () => {
  expect(new Set(WRONG.map(([code]) => code))).toEqual(new Set(classNamesErrorCodes));
});

it('a name cannot break a line or hide what follows it', () => {
  expect(parseClassNames('["ant\\u202Ebee", "cat\\u0007"]', 'names')).toEqual(['ant�bee', 'cat�']);
});
