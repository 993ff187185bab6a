/** @file One network on the accuracy chart: a circle and its name, together one button. */
'use client';

import { useTranslations } from 'next-intl';
import type { KeyboardEvent } from 'react';

import { useNumbers } from '@/components/words/numbers';

import type { Spot } from './labels';
import { LABEL_SIZE, type PlottedPoint } from './layout';
import styles from './AccuracyChart.module.css';

interface PointProps {
  readonly plotted: PlottedPoint;
  readonly onOpen: (id: string) => void;
  /** The point that is looked at, or none any more. */
  readonly onLook: (id: string | null) => void;
}

/** A finger needs this radius, in pixels, however small the network is. */
const TOUCH = 12;

/** Opens by click, Enter and Space, and says its figures in its name. */
export function Point({ plotted: { point, title, x, y, r, label }, onOpen, onLook }: PointProps) {
  const t = useTranslations('compare.chart');
  const n = useNumbers();
  const { id, value, macs, params } = point;
  const open = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onOpen(id);
  };
  const name = label && anchored(label, x, y);
  return (
    <g
      role="button"
      tabIndex={0}
      className={styles.point}
      style={{ transform: `translate(${x}px, ${y}px)` }}
      aria-label={t('point', { title, value: n.plain(value), macs: n.si(macs), params: n.count(params) })}
      onClick={() => onOpen(id)}
      onKeyDown={open}
      onPointerEnter={() => onLook(id)}
      onPointerLeave={() => onLook(null)}
      onFocus={() => onLook(id)}
      onBlur={() => onLook(null)}
    >
      <circle className={styles.touch} r={Math.max(TOUCH, r)} />
      {label?.far && name && <line className={styles.leader} x1={0} y1={0} x2={name.x} y2={name.y} />}
      <circle className={styles.disc} r={r} />
      {name && (
        <text className={styles.name} {...name} dy="0.34em" fontSize={LABEL_SIZE}>
          {title}
        </text>
      )}
    </g>
  );
}

/** Where the text starts from, seen from the point: at the edge that faces it, since boxes are wider than their texts. */
function anchored(box: Spot, x: number, y: number) {
  const level = box.y + box.height / 2 - y;
  if (box.x >= x) return { x: box.x - x, y: level, textAnchor: 'start' } as const;
  if (box.x + box.width <= x) return { x: box.x + box.width - x, y: level, textAnchor: 'end' } as const;
  return { x: box.x + box.width / 2 - x, y: level, textAnchor: 'middle' } as const;
}
