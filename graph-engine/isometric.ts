/** @file A tensor as a small box in isometric view: T deep, H tall, W wide, the deeper the tint the more channels. */
import { rankOf, size, type Shape } from './shape';

/** A corner of a box, in pixels along W, H and T. */
export type Corner = readonly [w: number, h: number, t: number];

/** Both ground axes rise at 30° from the horizontal: W to the right and down, T to the right and up. */
const COS = Math.cos(Math.PI / 6);
const SIN = 0.5;

const between = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

// Square roots keep 224 and 7 both visible, and a halving still looks like one.
const space = (n: number) => between(5 + (25 * (Math.sqrt(n) - 1)) / (Math.sqrt(224) - 1), 5, 30);
const time = (n: number) => between(2 + (32 * (Math.sqrt(n) - 1)) / (Math.sqrt(64) - 1), 2, 34);
/** Length of a vector's bar. */
const length = (n: number) => between(6 + (34 * Math.log(n)) / Math.log(8192), 6, 40);

/** Lengths of the drawn box along W, H and T, in pixels. */
export function boxOf(shape: Shape): Corner {
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

/** Share of ink in the faces, 0 to 1: it grows with the logarithm of the channels. */
export function tintOf({ C }: Pick<Shape, 'C'>): number {
  return between(0.1 + (0.78 * Math.log(C)) / Math.log(2048), 0.1, 0.88);
}

/** Where a corner lies on paper; y runs down. */
export function flat([w, h, t]: Corner): readonly [x: number, y: number] {
  return [(w + t) * COS, (w - t) * SIN - h];
}

/** The three faces that are seen. */
export function facesOf([w, h, t]: Corner): Readonly<Record<'top' | 'front' | 'side', readonly Corner[]>> {
  return {
    top: [[0, h, 0], [w, h, 0], [w, h, t], [0, h, t]],
    front: [[0, 0, 0], [w, 0, 0], [w, h, 0], [0, h, 0]],
    side: [[w, 0, 0], [w, 0, t], [w, h, t], [w, h, 0]],
  };
}

/** What the drawn box takes up: from x = 0 to `right`, from y = `top` to `bottom`. */
export function extentOf([w, h, t]: Corner): { readonly right: number; readonly top: number; readonly bottom: number } {
  return { right: flat([w, 0, t])[0], top: flat([0, h, t])[1], bottom: flat([w, 0, 0])[1] };
}
