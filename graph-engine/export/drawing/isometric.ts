/** @file A tensor as a small box in isometric view: T deep, H tall, W wide, the deeper the tint the more channels. */
import { rankOf, size, type Shape } from '../../shape';

import { element } from './markup';

/** Both ground axes rise at 30° from the horizontal. */
const COS = Math.cos(Math.PI / 6);
const SIN = 0.5;

type Corner = readonly [w: number, h: number, t: number];

const between = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
/** Square roots keep 224 and 7 both visible, and a halving still looks like one. */
const space = (n: number) => between(5 + (25 * (Math.sqrt(n) - 1)) / (Math.sqrt(224) - 1), 5, 30);
const time = (n: number) => between(2 + (32 * (Math.sqrt(n) - 1)) / (Math.sqrt(64) - 1), 2, 34);
const length = (n: number) => between(6 + (34 * Math.log(n)) / Math.log(8192), 6, 40);

function edges(shape: Shape): Corner {
  switch (rankOf(shape)) {
    case 'clip':
      return [space(size(shape, 'W')), space(size(shape, 'H')), time(size(shape, 'T'))];
    case 'image':
      return [space(size(shape, 'W')), space(size(shape, 'H')), 2];
    case 'sequence':
      return [4, length(shape.C), time(size(shape, 'T'))];
    case 'vector':
      return [5, length(shape.C), 5];
  }
}

/** The box in the middle of a square. */
export function shapeBox(shape: Shape, corner: { readonly x: number; readonly y: number }, side: number, ink: string): string {
  const [w, h, t] = edges(shape);
  const flat = ([a, b, c]: Corner): readonly [number, number] => [(a + c) * COS, (a - c) * SIN - b];
  const [width, top, bottom] = [flat([w, 0, t])[0], flat([0, h, t])[1], flat([w, 0, 0])[1]];
  const scale = Math.min(1, side / Math.max(width, bottom - top));
  const place = (point: Corner) => {
    const [x, y] = flat(point);
    return `${(corner.x + side / 2 + (x - width / 2) * scale).toFixed(1)} ${(corner.y + side / 2 + (y - (top + bottom) / 2) * scale).toFixed(1)}`;
  };
  const tint = between(0.1 + (0.78 * Math.log(shape.C)) / Math.log(2048), 0.1, 0.88);
  const face = (points: readonly Corner[], share: number) =>
    element('path', { d: `M${points.map(place).join('L')}Z`, fill: ink, 'fill-opacity': tint * share, stroke: ink, 'stroke-width': 0.75, 'stroke-linejoin': 'round' });
  return [
    face([[0, h, 0], [w, h, 0], [w, h, t], [0, h, t]], 0.55),
    face([[0, 0, 0], [w, 0, 0], [w, h, 0], [0, h, 0]], 0.8),
    face([[w, 0, 0], [w, 0, t], [w, h, t], [w, h, 0]], 1),
  ].join('');
}
