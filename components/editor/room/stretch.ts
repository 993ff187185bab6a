/** @file Monotone maps along x and y by which things move aside for a box that grows. */
import type { Box } from '../metrics';
import { height, middle, reached, rowsOf, shiftsOf, withNotes, type Item, type Level, type Shifts } from './level';

type Knots = readonly (readonly [from: number, to: number])[];

/** Piecewise linear through its knots, and a shift before the first and behind the last. */
export function along(knots: Knots): (value: number) => number {
  return (value) => {
    const first = knots[0]!;
    if (value <= first[0]) return value + first[1] - first[0];
    for (let i = 1; i < knots.length; i += 1) {
      const [a, fa] = knots[i - 1]!;
      const [b, fb] = knots[i]!;
      if (value <= b) return b === a ? fb : fa + ((value - a) * (fb - fa)) / (b - a);
    }
    const end = knots.at(-1)!;
    return value + end[1] - end[0];
  };
}

/** From one box onto another along x. */
export const horizontal = (from: Box, to: Box): Knots => [
  [from.x, to.x],
  [from.x + from.width, to.x + to.width],
];

const vertical = (from: Item, to: Item): Knots => [
  [from.box.y, to.box.y],
  [from.box.y + from.line, to.box.y + to.line],
  [from.box.y + from.box.height, to.box.y + to.box.height],
];

/** The same map read backwards. */
export const inverse = (knots: Knots): Knots => knots.map(([from, to]) => [to, from]);

/**
 * Where the others go when a block's box becomes a larger one around it. Along y everything moves by one map, which takes
 * the old box onto the new one, ports onto ports; along x only the block's own row does, and rows that one of its wires
 * leads on to: a wire that ran on never comes to run back. Distances only grow, so nothing is ever covered.
 */
export function stretched(level: Level, block: string, from: Item, to: Item): Shifts {
  return moved(level, block, from, to.box, along(vertical(from, to)));
}

/** Shifts by a map along y, and along x away from a box that becomes a larger one. */
export function moved(level: Level, block: string, from: Item, to: Box, y: (value: number) => number): Shifts {
  const x = along(horizontal(from.box, to));
  const items = new Map(level.items).set(block, from);
  const rows = rowsOf(items);
  const aside = withNotes(items, rows, reached(level, items, rows, block, from.box, to));
  return shiftsOf(items, block, (id, item) => ({
    x: aside.has(id) ? x(middle(item)) - middle(item) : 0,
    y: y(height(item)) - height(item),
  }));
}

