/** @file The course of a wire: straight on, over the cards in its way, or back to the next row. */
import type { Point } from '../../graph/document';

import { CARD, type Box } from './geometry';

/** How far a wire keeps from cards, and how far it runs on before it turns. */
const CLEAR = 22;
const RADIUS = 12;
/** Room that a wire takes to change its height beside a card. */
const CHANGE = 64;
/** Wires over the same cards lie so far above each other. */
const LANE = 9;
/** So many heights are looked at for a wire that runs back; a drawing of thousands of cards stays quick. */
const LOOKS = 60;

/** Lifted wires so far: what they span and how high they are. */
export type Lanes = { readonly from: number; readonly to: number; readonly y: number }[];

/** The path of a wire as SVG's `d`. `lanes` remembers lifted wires, so that those over the same cards lie apart. */
export function courseOf(from: Point, to: Point, boxes: readonly Box[], lanes: Lanes): string {
  if (to.x < from.x + 12) return back(from, to, boxes);
  const between = boxes.filter(({ x, width }) => x >= from.x && x + width <= to.x);
  if (isFree(between, from.x, to.x, Math.min(from.y, to.y), Math.max(from.y, to.y))) return curve(from, to);
  const change = Math.min(CHANGE, (to.x - from.x) / 2);
  // Along its own row and over just before the end, or over at once.
  if (isFree(between, from.x, to.x - change, from.y, from.y) && isFree(between, to.x - change, to.x, Math.min(from.y, to.y), Math.max(from.y, to.y))) {
    return `M${at(from)} L${n(to.x - change)} ${n(from.y)} ${curve({ x: to.x - change, y: from.y }, to).replace(/^M\S+ \S+ /, '')}`;
  }
  if (isFree(between, from.x + change, to.x, to.y, to.y) && isFree(between, from.x, from.x + change, Math.min(from.y, to.y), Math.max(from.y, to.y))) {
    return `${curve(from, { x: from.x + change, y: to.y })} L${at(to)}`;
  }
  return lifted(from, to, between, lanes);
}

const n = (value: number) => String(Number(value.toFixed(1)));
const at = ({ x, y }: Point) => `${n(x)} ${n(y)}`;

/** Whether no box lies in a strip. */
function isFree(boxes: readonly Box[], left: number, right: number, high: number, low: number): boolean {
  return boxes.every(({ x, y, width, height }) => x >= right || x + width <= left || y >= low + 4 || y + height <= high - 4);
}

function curve(from: Point, to: Point): string {
  if (Math.abs(from.y - to.y) < 0.5) return `M${at(from)} L${at(to)}`;
  const pull = Math.max(CLEAR, (to.x - from.x) / 2);
  return `M${at(from)} C${n(from.x + pull)} ${n(from.y)} ${n(to.x - pull)} ${n(to.y)} ${at(to)}`;
}

/** Up, over the cards of its own row, and down again. */
function lifted(from: Point, to: Point, between: readonly Box[], lanes: Lanes): string {
  const row = between.filter(({ y, height }) => y < Math.max(from.y, to.y) + CARD.height / 2 && y + height > Math.min(from.y, to.y) - CARD.height / 2);
  const top = Math.min(from.y, to.y, ...row.map(({ y }) => y)) - CLEAR;
  let y = top;
  while (lanes.some((lane) => lane.from < to.x && lane.to > from.x && Math.abs(lane.y - y) < LANE - 1)) y -= LANE;
  lanes.push({ from: from.x, to: to.x, y });
  return through([from, { x: from.x + CLEAR, y: from.y }, { x: from.x + CLEAR, y }, { x: to.x - CLEAR, y }, { x: to.x - CLEAR, y: to.y }, to]);
}

/** Right, to a free height between the rows, left, and on to its end. */
function back(from: Point, to: Point, boxes: readonly Box[]): string {
  const [right, left] = [from.x + CLEAR, to.x - CLEAR];
  const half = (from.y + to.y) / 2;
  const tried = [half, ...boxes.flatMap(({ y, height }) => [y - CLEAR, y + height + CLEAR])].sort((a, b) => Math.abs(a - half) - Math.abs(b - half));
  const y = tried.slice(0, LOOKS).find((height) => isFree(boxes, left, right, height - 6, height + 6)) ?? half;
  return through([from, { x: right, y: from.y }, { x: right, y }, { x: left, y }, { x: left, y: to.y }, to]);
}

/** A path with round corners through points that lie above or beside each other. */
function through(points: readonly Point[]): string {
  const parts = points.map((point, i) => {
    const [before, after] = [points[i - 1], points[i + 1]];
    if (!before) return `M${at(point)}`;
    if (!after) return `L${at(point)}`;
    const towards = (other: Point): Point => {
      const distance = Math.hypot(other.x - point.x, other.y - point.y);
      const share = distance === 0 ? 0 : Math.min(RADIUS, distance / 2) / distance;
      return { x: point.x + (other.x - point.x) * share, y: point.y + (other.y - point.y) * share };
    };
    return `L${at(towards(before))} Q${at(point)} ${at(towards(after))}`;
  });
  return parts.join(' ');
}
