/** @file What stands in a level, in rows, and how moves are applied to it. */
import type { Point } from '@/graph-engine/graph/document';

import { overlaps, type Box, type Size } from '../metrics';

/** What stands in a level: a card, a frame, or (`paper`) a note, which may lie under others. */
export interface Item {
  readonly box: Box;
  /** Height from the top by which it is aligned with its row: that of its ports. */
  readonly line: number;
  readonly paper?: boolean;
}

export interface Level {
  readonly items: ReadonlyMap<string, Item>;
  /** Wires by the ids of their ends. */
  readonly wires: readonly (readonly [from: string, to: string])[];
}

export type Shifts = ReadonlyMap<string, Point>;

/** The middle along x, and the height of the ports: by these two everything is moved. */
export const middle = ({ box }: Item): number => box.x + box.width / 2;
export const height = ({ box, line }: Item): number => box.y + line;
export const sizeOf = ({ width, height: high }: Size): Size => ({ width, height: high });

/** Shifts of all but the block, in whole pixels; what stays is left out. */
export function shiftsOf(items: ReadonlyMap<string, Item>, block: string, by: (id: string, item: Item) => Point): Shifts {
  const shifts = new Map<string, Point>();
  for (const [id, item] of items) {
    if (id === block) continue;
    const { x, y } = by(id, item);
    const shift = { x: Math.round(x), y: Math.round(y) };
    if (shift.x !== 0 || shift.y !== 0) shifts.set(id, shift);
  }
  return shifts;
}

/** The level after some shifts, with the block as it is then. */
export function apply(items: ReadonlyMap<string, Item>, block: string, to: Item, shifts: Shifts): ReadonlyMap<string, Item> {
  return new Map(
    [...items].map(([id, item]) => {
      const by = shifts.get(id);
      if (id === block) return [id, to];
      return [id, by ? { ...item, box: { ...item.box, x: item.box.x + by.x, y: item.box.y + by.y } } : item];
    }),
  );
}

/** Rows by the items in them: what overlaps along y, directly or through others, is one row. Notes belong to none. */
export function rowsOf(items: ReadonlyMap<string, Item>): ReadonlyMap<string, readonly string[]> {
  const sorted = [...items].filter(([, { paper }]) => !paper).sort(([, a], [, b]) => a.box.y - b.box.y);
  const rows = new Map<string, string[]>();
  let row: string[] = [];
  let bottom = -Infinity;
  for (const [id, { box }] of sorted) {
    if (box.y >= bottom) row = [];
    row.push(id);
    rows.set(id, row);
    bottom = Math.max(bottom, box.y + box.height);
  }
  return rows;
}

/** The row of a block alone. */
export function ownRow(rows: ReadonlyMap<string, readonly string[]>, block: string): Set<string> {
  return new Set(rows.get(block) ?? [block]);
}

/**
 * The block's row and all rows that have to move along with it: those that a wire enters from the left out of what
 * moves right and, where the box grows to the left as well, those out of which a wire leads on into what moves left.
 */
export function reached(
  { wires }: Level,
  items: ReadonlyMap<string, Item>,
  rows: ReadonlyMap<string, readonly string[]>,
  block: string,
  small: Box,
  large: Box,
): ReadonlySet<string> {
  const found = ownRow(rows, block);
  const leftwards = large.x < small.x;
  for (let grew = true; grew; ) {
    grew = false;
    for (const [from, to] of wires) {
      const a = items.get(from);
      const b = items.get(to);
      if (!a || !b || found.has(from) === found.has(to) || middle(b) <= middle(a)) continue;
      const joins = found.has(from) ? middle(a) > small.x : leftwards && middle(b) < small.x + small.width;
      if (!joins) continue;
      for (const id of rows.get(found.has(from) ? to : from) ?? []) found.add(id);
      grew = true;
    }
  }
  return found;
}

/** Notes go with the row that their middle lies in. */
export function withNotes(items: ReadonlyMap<string, Item>, rows: ReadonlyMap<string, readonly string[]>, moved: ReadonlySet<string>): ReadonlySet<string> {
  const notes = [...items].filter(([, { paper }]) => paper);
  if (notes.length === 0) return moved;
  const found = new Set(moved);
  for (const [id, { box }] of notes) {
    const at = box.y + box.height / 2;
    const beside = [...rows.keys()].find((other) => {
      const it = items.get(other)!.box;
      return it.y <= at && at <= it.y + it.height;
    });
    if (beside !== undefined && moved.has(beside)) found.add(id);
  }
  return found;
}

/** Whether two things overlap that did not before. */
export function covers(before: ReadonlyMap<string, Item>, after: ReadonlyMap<string, Item>): boolean {
  const solid = [...after].filter(([, { paper }]) => !paper).sort(([, a], [, b]) => a.box.x - b.box.x);
  return solid.some(([id, { box }], i) => {
    for (let j = i + 1; j < solid.length; j += 1) {
      const [other, { box: next }] = solid[j]!;
      if (next.x >= box.x + box.width) return false;
      if (overlaps(box, next) && !overlaps(before.get(id)!.box, before.get(other)!.box)) return true;
    }
    return false;
  });
}
