/** @file A tensor as a small box in isometric view: T deep, H tall, W wide, the deeper the tint the more channels. */
import { scaleLog, scaleSqrt } from 'd3-scale';
import { memo, type CSSProperties } from 'react';

import { rankOf, size, type Shape } from '@/graph-engine/shape';

import styles from './ShapeBox.module.css';

// Square roots keep 224 and 7 both visible, and a halving still looks like one.
const space = scaleSqrt().domain([1, 224]).range([5, 30]).clamp(true);
const time = scaleSqrt().domain([1, 64]).range([2, 34]).clamp(true);
/** Length of a vector's bar. */
const length = scaleLog().domain([1, 8192]).range([6, 40]).clamp(true);
/** Share of ink in the faces, in percent. */
const tint = scaleLog().domain([1, 2048]).range([10, 88]).clamp(true);

/** Both ground axes rise at 30° from the horizontal: W to the right and down, T to the right and up. */
const COS = Math.cos(Math.PI / 6);
const SIN = 0.5;
/** Up to so many frames are drawn one by one. */
const COUNTED = 16;

type Corner = readonly [w: number, h: number, t: number];

/** Lengths of the drawn box along W, H and T, in pixels. */
export function boxOf(shape: Shape): { readonly w: number; readonly h: number; readonly t: number } {
  switch (rankOf(shape)) {
    case 'clip':
      return { w: space(size(shape, 'W')), h: space(size(shape, 'H')), t: time(size(shape, 'T')) };
    case 'image':
      return { w: space(size(shape, 'W')), h: space(size(shape, 'H')), t: 2 };
    case 'sequence':
      return { w: 4, h: length(shape.C), t: time(size(shape, 'T')) };
    case 'vector':
      return { w: 5, h: length(shape.C), t: 5 };
  }
}

const flat = ([w, h, t]: Corner): readonly [number, number] => [(w + t) * COS, (w - t) * SIN - h];
const path = (corners: readonly Corner[]) => `M${corners.map((c) => flat(c).map((n) => n.toFixed(2)).join(' ')).join('L')}Z`;

interface ShapeBoxProps {
  readonly shape: Shape;
  /** Side of the square that the drawing is centred in, in pixels. */
  readonly side?: number;
  readonly className?: string;
}

/** Decoration beside the printed shape, so it is hidden from screen readers. */
export const ShapeBox = memo(function ShapeBox({ shape, side = 56, className }: ShapeBoxProps) {
  const { w, h, t } = boxOf(shape);
  const [right] = flat([w, 0, t]);
  const top = flat([0, h, t])[1];
  const bottom = flat([w, 0, 0])[1];
  const fit = Math.min(1, (side - 2) / Math.max(right, bottom - top));
  const frames = size(shape, 'T');
  const cuts = frames > 1 && frames <= COUNTED ? Array.from({ length: frames - 1 }, (_, i) => (t * (i + 1)) / frames) : [];
  const seams = cuts.map((at) => [[0, h, at], [w, h, at], [w, 0, at]] as const).map((line) => path(line).slice(0, -1)).join('');
  const shift = `translate(${side / 2} ${side / 2}) scale(${fit}) translate(${-right / 2} ${-(top + bottom) / 2})`;
  const classes = className ? `${styles.box} ${className}` : styles.box;
  return (
    <svg className={classes} width={side} height={side} viewBox={`0 0 ${side} ${side}`} style={{ '--tint': `${tint(shape.C)}%` } as CSSProperties} aria-hidden>
      <g transform={shift}>
        <path className={styles.top} d={path([[0, h, 0], [w, h, 0], [w, h, t], [0, h, t]])} />
        <path className={styles.front} d={path([[0, 0, 0], [w, 0, 0], [w, h, 0], [0, h, 0]])} />
        <path className={styles.side} d={path([[w, 0, 0], [w, 0, t], [w, h, t], [w, h, 0]])} />
        {seams && <path className={styles.seam} d={seams} />}
      </g>
    </svg>
  );
});
