/** @file Sizes of what is drawn on the canvas, for whoever places, arranges or draws it. */
import type { Point } from '@/graph-engine/graph/document';

/** A node's card, in canvas pixels; fixed, so that layouts are exact and nothing has to be measured. */
export const CARD = { width: 196, height: 88 } as const;
/** Room between two columns: as wide as the longest shape that a wire usually carries. */
export const COLUMN_GAP = 92;
/** Room between two rows. */
export const ROW_GAP = 56;
/** Step of Alt+arrow and of the snap grid. */
export const GRID = 16;
export const NOTE_SIZE = { width: 220, height: 132 } as const;

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Point, Size {}

/** The card of a node that stands at a point. */
export function cardAt({ x, y }: Point): Box {
  return { x, y, ...CARD };
}

/** Whether two boxes overlap, or come closer than `gap`. */
export function overlaps(a: Box, b: Box, gap = 0): boolean {
  return a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap;
}

/** The smallest box around all boxes; undefined around none. */
export function boundsOf(boxes: Iterable<Box>): Box | undefined {
  let bounds: Box | undefined;
  for (const box of boxes) {
    if (!bounds) {
      bounds = box;
      continue;
    }
    const x = Math.min(bounds.x, box.x);
    const y = Math.min(bounds.y, box.y);
    const right = Math.max(bounds.x + bounds.width, box.x + box.width);
    const bottom = Math.max(bounds.y + bounds.height, box.y + box.height);
    bounds = { x, y, width: right - x, height: bottom - y };
  }
  return bounds;
}
