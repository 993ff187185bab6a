/** @file Room for a block that opens, and the same room given back when it closes. */
import type { Point } from '@/graph-engine/graph/document';

import type { Box, Size } from '../metrics';
import { apply, covers, height, middle, ownRow, reached, rowsOf, shiftsOf, sizeOf, withNotes, type Item, type Level, type Shifts } from './level';
import { along, horizontal, inverse, moved } from './stretch';

/** Where a block comes to stand, and by how much the others move. */
export interface Room {
  readonly corner: Point;
  readonly shifts: Shifts;
}

/** How far things reach above and below a line, before and after one of them changes its size. */
interface Reach {
  readonly above: readonly [small: number, large: number];
  readonly below: readonly [small: number, large: number];
}

/** Ports on one line to within so much stand in one lane, and keep their distance: positions are rounded. */
const LANE = 3;

/**
 * Room for a block that opens: its ports stay on the line that they share with others, and what is above and below makes
 * way as far as the lane as a whole becomes higher, so that several open blocks in a row need the room of the highest.
 */
export function opened(level: Level, block: string, card: Item, frame: Pick<Item, 'line'> & { readonly box: Size }): Room {
  const own: Reach = { above: [card.line, frame.line], below: [below(card), frame.box.height - frame.line] };
  const items = new Map(level.items).set(block, card);
  const make = (reach: Reach): Room => {
    const y = height(card);
    const rise = reach.above[1] - reach.above[0];
    const corner = { x: card.box.x, y: y + rise - frame.line };
    const map = along([
      [y - reach.above[0], y - reach.above[0]],
      [y - LANE, y + rise - LANE],
      [y + LANE, y + rise + LANE],
      [y + reach.below[0], y + rise + reach.below[1]],
    ]);
    return { corner, shifts: moved(level, block, card, { ...corner, width: frame.box.width, height: frame.box.height }, map) };
  };
  const room = make(ofLane(items, block, height(card), own));
  const after = apply(items, block, { ...frame, box: { ...room.corner, width: frame.box.width, height: frame.box.height } }, room.shifts);
  // Something may lie within the height of the lane right above or below the block; it needs room of its own.
  return covers(items, after) ? make(own) : room;
}

/**
 * The way back when it closes: the inverse of `opened` wherever that was what made the present places. Where it would
 * lay things over each other that were moved meanwhile, they keep the room that they have.
 */
export function closed(level: Level, block: string, frame: Item, card: Pick<Item, 'line'> & { readonly box: Size }): Room {
  const own: Reach = { above: [card.line, frame.line], below: [card.box.height - card.line, below(frame)] };
  const items = new Map(level.items).set(block, frame);
  const after = ({ corner, shifts }: Room) => apply(items, block, { ...card, box: { ...corner, ...sizeOf(card.box) } }, shifts);
  let safe: Room | undefined;
  for (const [reach, across] of [[ofLane(items, block, height(frame), own), true], [own, true], [own, false]] as const) {
    const room = givenBack(level, block, frame, card, reach, across);
    if (covers(items, after(room))) continue;
    if (isInverse(level, block, frame, card, room)) return room;
    safe ??= room;
  }
  return safe ?? { corner: { x: frame.box.x, y: height(frame) - card.line }, shifts: new Map() };
}

function givenBack(level: Level, block: string, frame: Item, card: Pick<Item, 'line'> & { readonly box: Size }, reach: Reach, across: boolean): Room {
  const y = height(frame);
  const fall = reach.above[1] - reach.above[0];
  const corner = { x: frame.box.x, y: y - fall - card.line };
  const small: Box = { ...corner, ...sizeOf(card.box) };
  const up = along([
    [y - reach.above[1], y - reach.above[1]],
    [y - LANE, y - fall - LANE],
    [y + LANE, y - fall + LANE],
    [y + reach.below[1], y - fall + reach.below[0]],
  ]);
  const left = along(inverse(horizontal(small, frame.box)));
  const items = new Map(level.items).set(block, frame);
  const shifts = (gone: ReadonlySet<string>): Shifts =>
    shiftsOf(items, block, (id, item) => ({
      x: gone.has(id) ? left(middle(item)) - middle(item) : 0,
      y: up(height(item)) - height(item),
    }));
  const place = (by: Shifts) => apply(items, block, { ...card, box: small }, by);
  if (!across) return { corner, shifts: shifts(new Set()) };
  // Rows are those of the places to come, whose heights are known; which of them wires join is found as it was found
  // when the block opened, from its own row outwards.
  const rows = rowsOf(place(shifts(new Set())));
  let gone = withNotes(place(shifts(new Set())), rows, ownRow(rows, block));
  for (;;) {
    const before = place(shifts(gone));
    const more = withNotes(before, rows, reached(level, before, rows, block, small, frame.box));
    if (more.size <= gone.size) return { corner, shifts: shifts(gone) };
    gone = more;
  }
}

/** Whether opening the block again would lead back to where everything stands now. */
function isInverse(level: Level, block: string, frame: Item, card: Pick<Item, 'line'> & { readonly box: Size }, { corner, shifts }: Room): boolean {
  const small: Item = { ...card, box: { ...corner, ...sizeOf(card.box) } };
  const items = apply(new Map(level.items).set(block, frame), block, small, shifts);
  const again = opened({ ...level, items }, block, small, frame);
  const near = (a: number, b: number) => Math.abs(a - b) <= 2;
  if (!near(again.corner.x, frame.box.x) || !near(again.corner.y, frame.box.y)) return false;
  return [...items.keys()].every((id) => {
    const [back, on] = [shifts.get(id), again.shifts.get(id)];
    return id === block || (near(-(back?.x ?? 0), on?.x ?? 0) && near(-(back?.y ?? 0), on?.y ?? 0));
  });
}

/** The reach of all that has its ports on a line, where one of them changes its own. */
function ofLane(items: ReadonlyMap<string, Item>, block: string, y: number, { above, below: under }: Reach): Reach {
  const lane = [...items].filter(([id, item]) => id !== block && !item.paper && Math.abs(height(item) - y) <= LANE).map(([, item]) => item);
  const up = Math.max(...lane.map(({ box }) => y - box.y), 0);
  const down = Math.max(...lane.map(({ box }) => box.y + box.height - y), 0);
  const atLeast = ([small, large]: Reach['above'], least: number): Reach['above'] => [Math.max(small, least), Math.max(large, least)];
  return { above: atLeast(above, up), below: atLeast(under, down) };
}

const below = ({ box, line }: Item) => box.height - line;
