/** @file The course of a wire: straight on, back to the next row, or over the cards that lie between its ends. */
import { getBezierPath, getSmoothStepPath, Position } from '@xyflow/react';

import { CARD, ROW_GAP, type Box } from '@/components/editor/metrics';

export interface Ends {
  readonly sourceX: number;
  readonly sourceY: number;
  readonly targetX: number;
  readonly targetY: number;
}

export interface Course {
  readonly path: string;
  /** Where the shape is written. */
  readonly labelX: number;
  readonly labelY: number;
}

/** How far a lifted wire keeps from the cards that it passes. */
const LIFT = ROW_GAP / 2;
/** The least strip between cards that a wire runs through. */
const NARROWEST = 24;
/** How far a wire that turns back runs on before it turns. */
const OFFSET = 26;
const sides = { sourcePosition: Position.Right, targetPosition: Position.Left };

/**
 * @param between cards and frames that may lie in the way; only those of the wire's own row matter
 * @param own what the wire joins: two cards, where nothing is said
 */
export function courseOf(ends: Ends, between: Iterable<Box>, own: readonly Box[] = cardsAt(ends)): Course {
  const { sourceX, sourceY, targetX, targetY } = ends;
  // A wire that runs back goes around: right, between the rows, left.
  if (targetX < sourceX + 12) {
    const centerY = corridor(ends, between, own);
    const [path, labelX] = getSmoothStepPath({ ...ends, ...sides, borderRadius: 14, offset: OFFSET, centerY });
    return { path, labelX, labelY: centerY };
  }
  const level = Math.abs(targetY - sourceY) < CARD.height;
  const top = level && targetX - sourceX > CARD.width ? topOfObstacles(ends, between) : undefined;
  if (top !== undefined) return lifted(ends, top - LIFT);
  return along(ends, between) ?? curve(ends);
}

function curve(ends: Ends): Course {
  const [path, labelX, labelY] = getBezierPath({ ...ends, ...sides, curvature: 0.35 });
  return { path, labelX, labelY };
}

/** How far a wire takes to change from one row to another beside a card; the least is the strip inside a frame's edge. */
const CHANGES = [72, 36];

/**
 * For ends in different rows with cards between them: along the source's row and over to the target's just before it,
 * or over at once and along the target's row, whichever is free. Undefined where the direct way is free, or none is.
 */
function along({ sourceX, sourceY, targetX, targetY }: Ends, boxes: Iterable<Box>): Course | undefined {
  if (targetX - sourceX < CARD.width) return undefined;
  const inside = [...boxes].filter(({ x, width }) => x < targetX && x + width > sourceX);
  const free = (from: number, to: number, high: number, low: number) =>
    inside.every(({ x, y, width, height }) => x >= to || x + width <= from || y >= low + 4 || y + height <= high - 4);
  const [high, low] = [Math.min(sourceY, targetY), Math.max(sourceY, targetY)];
  if (free(sourceX, targetX, high, low)) return undefined;
  for (const change of CHANGES) {
    const [late, early] = [targetX - change, sourceX + change];
    if (free(sourceX, late, sourceY, sourceY) && free(late, targetX, high, low)) {
      const over = curve({ sourceX: late, sourceY, targetX, targetY }).path.replace(/^M[^C]*/, '');
      return { path: `M${sourceX},${sourceY} L${late},${sourceY} ${over}`, labelX: (sourceX + late) / 2, labelY: sourceY };
    }
    if (free(sourceX, early, high, low) && free(early, targetX, targetY, targetY)) {
      const { path } = curve({ sourceX, sourceY, targetX: early, targetY });
      return { path: `${path} L${targetX},${targetY}`, labelX: (early + targetX) / 2, labelY: targetY };
    }
  }
  return undefined;
}

function cardsAt({ sourceX, sourceY, targetX, targetY }: Ends): readonly Box[] {
  const card = (x: number, y: number): Box => ({ x, y: y - CARD.height / 2, ...CARD });
  return [card(sourceX - CARD.width, sourceY), card(targetX, targetY)];
}

/** A card that has to be crossed weighs as much as a detour of so many pixels. */
const CROSSING = 2000;

/**
 * The height at which a wire can run back without crossing a card: the middle of a free strip, the nearest to half way
 * between its ends where the ways up and down to it are as free.
 */
function corridor({ sourceX, sourceY, targetX, targetY }: Ends, boxes: Iterable<Box>, own: readonly Box[]): number {
  const half = (sourceY + targetY) / 2;
  const all = [...boxes];
  const strips: [from: number, to: number][] = all
    .filter(({ x, width }) => x < sourceX + OFFSET && x + width > targetX - OFFSET)
    .map(({ y, height }): [number, number] => [y, y + height])
    // What the wire joins is in its way as well.
    .concat(own.map(({ y, height }) => [y, y + height]))
    .sort((a, b) => a[0] - b[0]);
  const cost = (at: number) =>
    Math.abs(at - half) + CROSSING * (crossed(all, sourceX + OFFSET, sourceY, at) + crossed(all, targetX - OFFSET, at, targetY));
  let best: number | undefined;
  let end = strips[0]?.[1] ?? half;
  for (const [from, to] of strips) {
    if (from - end >= NARROWEST) {
      // A wide strip is not crossed in its middle but close to the straight way.
      const at = Math.min(from - NARROWEST / 2, Math.max(end + NARROWEST / 2, from - end > 3 * ROW_GAP ? half : (from + end) / 2));
      if (best === undefined || cost(at) < cost(best)) best = at;
    }
    end = Math.max(end, to);
  }
  return best ?? half;
}

/** How many boxes an upright stretch runs through. */
function crossed(boxes: readonly Box[], at: number, from: number, to: number): number {
  const [high, low] = [Math.min(from, to), Math.max(from, to)];
  return boxes.filter(({ x, y, width, height }) => x < at && at < x + width && y < low && y + height > high).length;
}

/** The upper edge of the cards between the ends; undefined where the way is free. */
function topOfObstacles({ sourceX, sourceY, targetX, targetY }: Ends, boxes: Iterable<Box>): number | undefined {
  const [high, low] = [Math.min(sourceY, targetY), Math.max(sourceY, targetY)];
  let top: number | undefined;
  for (const { x, y, width, height } of boxes) {
    const inWay = x > sourceX && x + width < targetX && y < low + 4 && y + height > high - 4;
    if (inWay) top = Math.min(top ?? y, y);
  }
  return top;
}

/** Up, along at a height, and down again, with round corners. */
function lifted({ sourceX, sourceY, targetX, targetY }: Ends, y: number): Course {
  const r = 14;
  const out = sourceX + 22;
  const back = targetX - 22;
  const path = [
    `M${sourceX},${sourceY} L${out - r},${sourceY} Q${out},${sourceY} ${out},${sourceY - r}`,
    `L${out},${y + r} Q${out},${y} ${out + r},${y} L${back - r},${y} Q${back},${y} ${back},${y + r}`,
    `L${back},${targetY - r} Q${back},${targetY} ${back + r},${targetY} L${targetX},${targetY}`,
  ].join(' ');
  return { path, labelX: (out + back) / 2, labelY: y };
}

const THIN = 1.25;
const THICK = 7;
/** What the thickest wire carries. */
const MOST = 1e8;

/** Width of a wire in pixels: it grows with the logarithm of the elements that it carries. */
export function wireWidth(elements: number | undefined): number {
  const share = Math.log(Math.max(1, elements ?? 1)) / Math.log(MOST);
  return THIN + (THICK - THIN) * Math.min(1, share);
}
