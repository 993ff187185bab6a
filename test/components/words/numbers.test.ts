/** @file Numbers as people read them. */
import { inNotation } from '@/components/words/problemWords';
import { numbersIn } from '@/components/words/numbers';

const [en, ko] = [numbersIn('en'), numbersIn('ko')];

describe('counts', () => {
  it('have separators', () => {
    expect(en.count(78_409_573)).toBe('78,409,573');
    expect(ko.count(78_409_573)).toBe('78,409,573');
  });

  it('are short with an SI prefix, which changes before a thousand would be printed', () => {
    expect(en.si(38_547_378_176)).toBe('38.55 G');
    expect(en.si(72_900)).toBe('72.90 k');
    expect(en.si(729)).toBe('729');
    expect(en.si(0)).toBe('0');
    expect(en.si(999)).toBe('999');
    expect(en.si(999_999)).toBe('1.00 M');
    expect(en.si(1_390_000_000_000)).toBe('1.39 T');
  });

  it('are plain where a limit is named', () => {
    expect(en.plain(65_536)).toBe('65,536');
    expect(en.plain(0.001)).toBe('0.001');
    expect(en.plain(1e-8)).toBe('1e-8');
    expect(en.plain(-255)).toBe('-255');
  });
});

describe('memory', () => {
  it('is that of float32, in MiB, and in KiB where that would be nothing', () => {
    expect(en.memory(262_144)).toBe('1 MiB');
    expect(en.memory(24_489_216)).toBe('93.42 MiB');
    expect(en.memory(2_700)).toBe('10.55 KiB');
  });
});

describe('seconds', () => {
  it('have three digits at most', () => {
    expect(en.seconds(3 / 15)).toBe('0.2 sec');
    expect(ko.seconds(1.23456)).toBe('1.23초');
  });
});

describe('values of a message', () => {
  it('print shapes in the reader’s notation and leave strides alone', () => {
    const values = { shape: '16×112×112×3', stride: '1×2×2', first: 32, node: 'a×b' };
    expect(inNotation(values, 'THWC')).toBe(values);
    expect(inNotation(values, 'CTHW')).toEqual({ ...values, shape: '3×16×112×112' });
  });
});
