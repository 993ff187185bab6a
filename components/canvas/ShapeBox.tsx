/** @file A tensor as a small box in isometric view: T deep, H tall, W wide, the deeper the tint the more channels. */
import { memo, type CSSProperties } from 'react';

import { boxOf, extentOf, facesOf, flat, tintOf, type Corner } from '@/graph-engine/isometric';
import { size, type Shape } from '@/graph-engine/shape';

import styles from './ShapeBox.module.css';

/** Up to so many frames are drawn one by one. */
const COUNTED = 16;

const path = (corners: readonly Corner[]) => `M${corners.map((c) => flat(c).map((n) => n.toFixed(2)).join(' ')).join('L')}Z`;

interface ShapeBoxProps {
  readonly shape: Shape;
  /** Side of the square that the drawing is centred in, in pixels. */
  readonly side?: number;
  readonly className?: string;
}

/** Decoration beside the printed shape, so it is hidden from screen readers. */
export const ShapeBox = memo(function ShapeBox({ shape, side = 56, className }: ShapeBoxProps) {
  const box = boxOf(shape);
  const [w, h, t] = box;
  const { right, top, bottom } = extentOf(box);
  const faces = facesOf(box);
  const fit = Math.min(1, (side - 2) / Math.max(right, bottom - top));
  const frames = size(shape, 'T');
  const cuts = frames > 1 && frames <= COUNTED ? Array.from({ length: frames - 1 }, (_, i) => (t * (i + 1)) / frames) : [];
  const seams = cuts.map((at) => [[0, h, at], [w, h, at], [w, 0, at]] as const).map((line) => path(line).slice(0, -1)).join('');
  const shift = `translate(${side / 2} ${side / 2}) scale(${fit}) translate(${-right / 2} ${-(top + bottom) / 2})`;
  const classes = className ? `${styles.box} ${className}` : styles.box;
  return (
    <svg className={classes} width={side} height={side} viewBox={`0 0 ${side} ${side}`} style={{ '--tint': `${100 * tintOf(shape)}%` } as CSSProperties} aria-hidden>
      <g transform={shift}>
        <path className={styles.top} d={path(faces.top)} />
        <path className={styles.front} d={path(faces.front)} />
        <path className={styles.side} d={path(faces.side)} />
        {seams && <path className={styles.seam} d={seams} />}
      </g>
    </svg>
  );
});
