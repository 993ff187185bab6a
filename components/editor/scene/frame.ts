/** @file The frame of an open block: how large it is around what it holds, and where its ports lie. */
import type { Point } from '@/graph-engine/graph/document';

import { CARD, type Box, type Size } from '../metrics';

/** Height of the title bar. */
export const HEAD = 40;
/** Room beside what the frame holds: wires from and to its ports run there. */
const SIDE = 48;
/** Room above and below it, where wires that skip cards are lifted. */
const EDGE = 40;
/** Narrower than this a title could not be read. */
const LEAST = 340;

/** Where things inside begin, counted from the frame's corner. */
export const CONTENT: Point = { x: SIDE, y: HEAD + EDGE };

/** The frame around what lies inside; around nothing, one that stands at the block's own origin and has room for a card. */
export function frameAround(bounds: Box | undefined, origin: Point): Box {
  const inner = bounds ?? { x: origin.x + SIDE, y: origin.y + CONTENT.y, ...CARD };
  return {
    x: inner.x - SIDE,
    y: inner.y - CONTENT.y,
    width: Math.max(LEAST, inner.width + 2 * SIDE),
    height: inner.height + CONTENT.y + EDGE,
  };
}

/** Where on a card's or a frame's edge the n-th of so many ports lies, from the top, in whole pixels. */
export function portOffset({ height }: Pick<Size, 'height'>, open: boolean, index: number, count: number): number {
  const top = open ? HEAD : 0;
  return Math.round(top + ((height - top) * (index + 1)) / (count + 1));
}

/** The height from the top on which a single port lies: what stands in a row is aligned by it. */
export function portLine(size: Pick<Size, 'height'>, open: boolean): number {
  return portOffset(size, open, 0, 1);
}
