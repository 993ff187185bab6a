/** @file No component speaks by itself: every text comes from the message files. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isHuman, literalsIn } from './support/literals';

const root = path.resolve(__dirname, '../..');

const files = ['app', 'components'].flatMap(folder =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.tsx'))
    .map(file => path.join(folder, file)),
);

describe('components', () => {
  it('have no human text outside the message files', () => {
    expect(files.length).toBeGreaterThan(5);
    const found = files.flatMap(file =>
      literalsIn(readFileSync(path.join(root, file), 'utf8'), file).map(({ line, text }) => `${file}:${line} "${text}"`),
    );
    expect(found).toEqual([]);
  });
});

describe('the search for human text', () => {
  it.each([
    ['text between tags', '<p>Hello</p>'],
    ['Korean text', '<p>안녕</p>'],
    ['a string in braces', "<p>{'Hello'}</p>"],
    ['a branch', "<p>{ok ? t('x') : 'Failed'}</p>"],
    ['what follows &&', "<p>{ok && 'Done'}</p>"],
    ['a fallback', "<p>{name ?? 'Nameless'}</p>"],
    ['a template', '<p>{`Frames: ${n}`}</p>'],
    ['an aria-label', '<button aria-label="Close" />'],
    ['a title in braces', "<a title={'More'} />"],
    ['a placeholder', '<input placeholder={`Search ${x}`} />'],
    ['an alt text', '<img alt="A frame" />'],
    ['a text inside a prop', '<Tooltip label="Undo"><i /></Tooltip>'],
    ['JSX inside a prop', '<A icon={<b>Bold</b>} />'],
  ])('finds %s', (_, code) => {
    expect(literalsIn(`const x = ${code};`)).toHaveLength(1);
  });

  it.each([
    ['numbers and symbols', '<p>5×32×32 → 3 · ✕</p>'],
    ['axis letters', '<p>T × H × W × C, CTHW</p>'],
    ['a translated text', "<p>{t('hello')}</p>"],
    ['attributes nobody reads', '<p className="big" id="x" role="note" />'],
    ['key names', '<kbd>Ctrl+Z</kbd>'],
    ['entities', '<p>&nbsp;&rarr;</p>'],
    ['comparisons', "<p>{mode === 'dark' && n}</p>"],
  ])('lets %s be', (_, code) => {
    expect(literalsIn(`const x = ${code};`)).toEqual([]);
  });

  it('takes a single letter for a symbol', () => {
    expect(isHuman('x')).toBe(false);
  });
});
