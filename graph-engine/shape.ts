/** @file Tensor shapes with named axes (T, H, W, C; the batch is left implicit) and how they are printed. */

/** The axes a tensor can have, in the order in which tensors are stored. */
export const AXES = ['T', 'H', 'W', 'C'] as const;
export type Axis = (typeof AXES)[number];

/**
 * Sizes by axis, in elements. Which axes are present is the rank:
 * clip T×H×W×C, image H×W×C, sequence T×C (one vector per frame), vector C.
 */
export interface Shape {
  readonly T?: number;
  readonly H?: number;
  readonly W?: number;
  readonly C: number;
}

export const RANKS = ['clip', 'image', 'sequence', 'vector'] as const;
export type Rank = (typeof RANKS)[number];

/** The axes of each rank, in storage order. */
export const RANK_AXES = {
  clip: ['T', 'H', 'W', 'C'],
  image: ['H', 'W', 'C'],
  sequence: ['T', 'C'],
  vector: ['C'],
} as const satisfies Record<Rank, readonly Axis[]>;

/** How a reader wants shapes printed; it never changes what is stored. */
export type Notation = 'THWC' | 'CTHW';

/** Axes present in a shape, in storage order (T, H, W, C). */
export function axesOf(shape: Shape): readonly Axis[] {
  return RANK_AXES[rankOf(shape)];
}

/** The name of the set of axes that a shape has. */
export function rankOf(shape: Shape): Rank {
  if (shape.H !== undefined) return shape.T !== undefined ? 'clip' : 'image';
  return shape.T !== undefined ? 'sequence' : 'vector';
}

/** Sizes in storage order (T, H, W, C), as tfjs wants them, without the batch. */
export function dims(shape: Shape): number[] {
  return axesOf(shape).map((axis) => size(shape, axis));
}

/** The size along one axis; 1 where the shape has no such axis. */
export function size(shape: Shape, axis: Axis): number {
  return shape[axis] ?? 1;
}

/** Number of elements of one tensor of this shape (batch of one). */
export function elements(shape: Shape): number {
  return size(shape, 'T') * size(shape, 'H') * size(shape, 'W') * shape.C;
}

/** Same axes and same sizes. */
export function sameShape(a: Shape, b: Shape): boolean {
  return a === b || (a.T === b.T && a.H === b.H && a.W === b.W && a.C === b.C);
}

/** The first axis, in storage order, whose sizes differ; undefined where none does. */
export function firstDifference(a: Shape, b: Shape, except?: Axis): Axis | undefined {
  return AXES.find((axis) => axis !== except && a[axis] !== b[axis]);
}

/** Builds a shape from sizes in storage order; the inverse of `dims`. */
export function shapeOf(rank: Rank, sizes: readonly number[]): Shape {
  const axes = RANK_AXES[rank];
  if (sizes.length !== axes.length) {
    throw new RangeError(`internal: a ${rank} has ${axes.length} axes, not ${sizes.length}`);
  }
  return Object.fromEntries(axes.map((axis, i) => [axis, sizes[i]])) as unknown as Shape;
}

/** Axes of a shape in the order a notation prints them. */
export function printedAxes(shape: Shape, notation: Notation): readonly Axis[] {
  const axes = axesOf(shape);
  return notation === 'THWC' ? axes : ['C', ...axes.filter((axis) => axis !== 'C')];
}

/** `16×112×112×3` or `3×16×112×112`, as the reader's notation wants. */
export function formatShape(shape: Shape, notation: Notation = 'THWC'): string {
  return printedAxes(shape, notation).map((axis) => String(size(shape, axis))).join('×');
}
