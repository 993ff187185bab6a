/** @file Room for blocks that open: nothing is covered, order is kept, and closing gives the room back. */
import fc from 'fast-check';

import { CARD, overlaps } from '@/components/editor/metrics';
import { apply, type Item, type Level } from '@/components/editor/room/level';
import { closed, opened, type Room } from '@/components/editor/room/opening';
import { stretched } from '@/components/editor/room/stretch';

const card = (x: number, y: number): Item => ({ box: { x, y, ...CARD }, line: CARD.height / 2 });
const CLOSED = { box: CARD, line: CARD.height / 2 };

/** Cards on a loose grid, each shifted a little, and wires among them in any direction. */
const levels = fc
  .record({
    cells: fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 60 }), fc.integer({ min: -30, max: 30 })), {
      minLength: 2,
      maxLength: 16,
      selector: ([column, row]) => `${column},${row}`,
    }),
    wires: fc.array(fc.tuple(fc.nat(15), fc.nat(15)), { maxLength: 24 }),
    straight: fc.boolean(),
  })
  .map(({ cells, wires, straight }): Level => {
    const items = new Map(cells.map(([column, row, dx, dy], i) => [`n${i}`, card(column * 290 + dx, row * 150 + (straight ? 0 : dy))]));
    return { items, wires: wires.map(([a, b]) => [`n${a % cells.length}`, `n${b % cells.length}`] as const) };
  });
const frames = fc.record({ width: fc.integer({ min: CARD.width, max: 3000 }), height: fc.integer({ min: CARD.height + 80, max: 1500 }) });
const frameOf = ({ width, height }: { width: number; height: number }) => ({ box: { width, height }, line: Math.round(40 + (height - 40) / 2) });

const after = (level: Level, block: string, what: { box: { width: number; height: number }; line: number }, { corner, shifts }: Room): Level => {
  const box = { x: Math.round(corner.x), y: Math.round(corner.y), width: what.box.width, height: what.box.height };
  return { ...level, items: apply(level.items, block, { box, line: what.line }, shifts) };
};
const open = (level: Level, block: string, size: { width: number; height: number }) => after(level, block, frameOf(size), opened(level, block, level.items.get(block)!, frameOf(size)));
const close = (level: Level, block: string) => after(level, block, CLOSED, closed(level, block, level.items.get(block)!, CLOSED));

function pairs(level: Level): (readonly [string, Item, string, Item])[] {
  const all = [...level.items];
  return all.flatMap(([a, one], i) => all.slice(i + 1).map(([b, other]) => [a, one, b, other] as const));
}

const covered = (level: Level, by = 0) => new Set(pairs(level).filter(([, a, , b]) => overlaps(a.box, b.box, -by)).map(([a, , b]) => `${a} ${b}`));
/** Pairs that come to overlap by more than the pixels that rounding may cost; shifted cards may overlap at first. */
const coversMore = (before: Level, now: Level) => [...covered(now, 2)].filter((pair) => !covered(before).has(pair));

function expectSamePlaces(a: Level, b: Level): void {
  for (const [id, { box }] of a.items) {
    const other = b.items.get(id)!.box;
    expect([id, Math.abs(box.x - other.x) <= 1, Math.abs(box.y - other.y) <= 1]).toEqual([id, true, true]);
  }
}

describe('a block that opens', () => {
  it('covers nothing and turns no wire around', () => {
    fc.assert(
      fc.property(levels, frames, (level, size) => {
        const now = open(level, 'n0', size);
        expect(coversMore(level, now)).toEqual([]);
        const middle = (of: Level, id: string) => of.items.get(id)!.box.x + of.items.get(id)!.box.width / 2;
        for (const [from, to] of level.wires) {
          if (middle(level, to) - middle(level, from) > 4) expect(middle(now, to)).toBeGreaterThan(middle(now, from));
        }
      }),
      { numRuns: 400 },
    );
  });

  it('keeps the order from top to bottom, and what shares its line on its line', () => {
    fc.assert(
      fc.property(levels, frames, (level, size) => {
        const now = open(level, 'n0', size);
        const line = (of: Level, id: string) => of.items.get(id)!.box.y + of.items.get(id)!.line;
        for (const [a, , b] of pairs(level)) {
          const [before, then] = [line(level, b) - line(level, a), line(now, b) - line(now, a)];
          if (before === 0) expect(Math.abs(then)).toBeLessThanOrEqual(1);
          else expect(Math.sign(then) === Math.sign(before) || Math.abs(then) <= 1).toBe(true);
        }
      }),
    );
  });

  it('gives every place back when it closes untouched', () => {
    fc.assert(
      fc.property(levels, frames, (level, size) => {
        fc.pre(covered(level).size === 0);
        expectSamePlaces(level, close(open(level, 'n0', size), 'n0'));
      }),
      { numRuns: 400 },
    );
  });

  it('gives places back when several open and close in the reverse order', () => {
    fc.assert(
      fc.property(levels, frames, frames, (level, first, second) => {
        fc.pre(covered(level).size === 0);
        const both = open(open(level, 'n0', first), 'n1', second);
        expect(coversMore(level, both)).toEqual([]);
        expectSamePlaces(level, close(close(both, 'n1'), 'n0'));
      }),
    );
  });

  it('needs in a row only the height of the highest', () => {
    const level: Level = { items: new Map([['a', card(0, 0)], ['b', card(290, 0)], ['below', card(0, 150)]]), wires: [['a', 'b']] };
    const both = open(open(level, 'a', { width: 900, height: 500 }), 'b', { width: 900, height: 500 });
    expect(both.items.get('below')!.box.y).toBe(150 + 500 - CARD.height);
    expect(both.items.get('a')!.box.y).toBe(both.items.get('b')!.box.y);
  });
});

describe('a block that closes', () => {
  it('covers nothing, whatever was moved meanwhile', () => {
    fc.assert(
      fc.property(levels, frames, fc.array(fc.tuple(fc.nat(15), fc.integer({ min: -400, max: 900 }), fc.integer({ min: -300, max: 600 })), { maxLength: 5 }), (level, size, moves) => {
        const now = open(level, 'n0', size);
        const items = new Map(now.items);
        for (const [n, x, y] of moves) {
          const id = `n${n % items.size}`;
          const { box, line } = items.get(id)!;
          items.set(id, { line, box: { ...box, x: box.x + x, y: box.y + y } });
        }
        const mixed = { ...level, items };
        expect(coversMore(mixed, close(mixed, 'n0'))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});

describe('a frame that grows under the hand', () => {
  it('pushes aside what it would cover, to every side', () => {
    fc.assert(
      fc.property(levels, fc.tuple(fc.nat(300), fc.nat(300), fc.nat(300), fc.nat(300)), (level, [left, up, right, down]) => {
        const from = level.items.get('n0')!;
        const { x, y, width, height } = from.box;
        const to: Item = { box: { x: x - left, y: y - up, width: width + left + right, height: height + up + down }, line: from.line + up };
        const now = { ...level, items: apply(level.items, 'n0', to, stretched(level, 'n0', from, to)) };
        expect(coversMore(level, now)).toEqual([]);
      }),
    );
  });
});
