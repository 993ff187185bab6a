/** @file Places the names of points so that none covers another: greedily, each at the nearest spot that is free. */

export interface Disc {
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A name's box, and whether it stands so far off that a line should lead to it. */
export interface Spot extends Box {
  readonly far: boolean;
}

/** Directions from the point, best first: right, left, above, below, then between them. */
const DIRECTIONS = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [0.7, -0.7],
  [0.7, 0.7],
  [-0.7, -0.7],
  [-0.7, 0.7],
] as const;
/** Pixels between the rim of the point and the name. */
const DISTANCES = [4, 10, 18, 28, 40, 54, 70, 90] as const;
/** From here on a line leads from the point to its name. */
const FAR = 18;
/** Pixels that stay free between two names. */
const AIR = 2;

export function overlaps(a: Box, b: Box, air = 0): boolean {
  return a.x < b.x + b.width + air && b.x < a.x + a.width + air && a.y < b.y + b.height + air && b.y < a.y + a.height + air;
}

function covers({ x, y, width, height }: Box, disc: Disc): boolean {
  const nearX = Math.max(x, Math.min(disc.x, x + width));
  const nearY = Math.max(y, Math.min(disc.y, y + height));
  return (nearX - disc.x) ** 2 + (nearY - disc.y) ** 2 < disc.r ** 2;
}

function within({ x, y, width, height }: Box, bounds: Box): boolean {
  return x >= bounds.x && y >= bounds.y && x + width <= bounds.x + bounds.width && y + height <= bounds.y + bounds.height;
}

/** Boxes around a point, nearest first. */
function* spots({ x, y, r }: Disc, width: number, height: number): Generator<Spot> {
  for (const distance of DISTANCES) {
    for (const [dx, dy] of DIRECTIONS) {
      const [cx, cy] = [x + dx * (r + distance), y + dy * (r + distance)];
      const left = dx > 0 ? cx : dx < 0 ? cx - width : cx - width / 2;
      const top = dy > 0 ? cy : dy < 0 ? cy - height : cy - height / 2;
      yield { x: left, y: top, width, height, far: distance >= FAR };
    }
  }
}

/**
 * A spot for each name, undefined where none is free: names never overlap, and cover other points only where every
 * other spot is taken. Points among many neighbours should come first.
 */
export function placeLabels(discs: readonly Disc[], widths: readonly number[], height: number, bounds: Box): readonly (Spot | undefined)[] {
  const placed: Spot[] = [];
  return discs.map((disc, i) => {
    const free = [...spots(disc, widths[i] ?? 0, height)].filter((box) => within(box, bounds) && !placed.some((other) => overlaps(box, other, AIR)));
    const spot = free.find((box) => !discs.some((other) => covers(box, other))) ?? free[0];
    if (spot) placed.push(spot);
    return spot;
  });
}
