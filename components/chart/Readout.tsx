/** @file The figures of the point that is looked at, beside it. */
'use client';

import { useTranslations } from 'next-intl';

import { useNumbers } from '@/components/words/numbers';

import type { PlottedPoint } from './layout';
import styles from './AccuracyChart.module.css';

interface ReadoutProps {
  readonly plotted: PlottedPoint;
  /** Of the chart, in pixels: the card turns to the sides where there is room. */
  readonly width: number;
  readonly height: number;
}

const GAP = 14;

/** A card that the pointer passes through. The point's own name says the same, so it is hidden from screen readers. */
export function Readout({ plotted: { point, title, x, y, r }, width, height }: ReadoutProps) {
  const t = useTranslations('compare.chart');
  const n = useNumbers();
  // Above or below, since names stand beside their points more often than not.
  const side = x < width / 2 ? { left: x - r } : { right: width - x - r };
  const level = y < height / 2 ? { top: y + r + GAP } : { bottom: height - y + r + GAP };
  const figures = [
    ['accuracy', `${n.plain(point.value)} %`],
    ['macs', n.si(point.macs)],
    ['params', n.count(point.params)],
    ['source', point.source],
    ...point.others.map(({ value, source }) => ['other', `${n.plain(value)} %, ${source}`]),
  ] as [Parameters<typeof t>[0], string][];
  return (
    <div className={styles.readout} style={{ ...side, ...level }} aria-hidden>
      <strong>{title}</strong>
      <dl>
        {figures.map(([name, text]) => (
          <div key={name + text}>
            <dt>{t(name)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
