/** @file Sizes of what is drawn: those of the canvas (a test compares them), so that a document's positions fit. */
import type { Point } from '../../graph/document';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Point, Size {}

export const CARD: Size = { width: 196, height: 88 };
/** Room between columns and between rows of a layout of our own. */
export const COLUMN_GAP = 64;
export const ROW_GAP = 56;

/** A frame's title bar. */
export const HEAD = 40;
/** Room in a frame beside what it holds, and above and below. */
export const SIDE = 48;
export const EDGE = 40;
/** Narrower than this a title could not be read. */
export const LEAST = 340;

/** The smallest box around all boxes; undefined around none. */
export function boundsOf(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined;
  const edge = (pick: (box: Box) => number, of: 'min' | 'max') => boxes.reduce((most, box) => Math[of](most, pick(box)), of === 'min' ? Infinity : -Infinity);
  const [x, y] = [edge((box) => box.x, 'min'), edge((box) => box.y, 'min')];
  return { x, y, width: edge((box) => box.x + box.width, 'max') - x, height: edge((box) => box.y + box.height, 'max') - y };
}

/** The frame around what lies in it; `origin` is where it stands where nothing does. */
export function frameAround(bounds: Box | undefined, origin: Point): Box {
  const inner = bounds ?? { x: origin.x + SIDE, y: origin.y + HEAD + EDGE, ...CARD };
  return {
    x: inner.x - SIDE,
    y: inner.y - HEAD - EDGE,
    width: Math.max(LEAST, inner.width + 2 * SIDE),
    height: inner.height + HEAD + 2 * EDGE,
  };
}

/** The height from the top at which the n-th of so many ports lies. */
export function portOffset(height: number, open: boolean, index: number, count: number): number {
  const top = open ? HEAD : 0;
  return top + ((height - top) * (index + 1)) / (count + 1);
}
