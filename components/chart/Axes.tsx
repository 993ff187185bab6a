/** @file Grid, ticks and titles of the accuracy chart. */
'use client';

import { useNumbers } from '@/components/words/numbers';

import { MARGIN, type ChartLayout } from './layout';
import styles from './AccuracyChart.module.css';

interface AxesProps {
  readonly layout: ChartLayout;
  readonly xTitle: string;
  readonly yTitle: string;
}

/** Pixels from the plot's edge to a tick's text. */
const GAP = 8;

/** Drawn below the points; what it says stands in their names as well, so screen readers pass it over. */
export function Axes({ layout: { plot, xTicks, yTicks }, xTitle, yTitle }: AxesProps) {
  const n = useNumbers();
  const bottom = plot.y + plot.height;
  return (
    <g aria-hidden className={styles.axes}>
      {yTicks.map(({ value, at }) => (
        <g key={value}>
          <line x1={plot.x} x2={plot.x + plot.width} y1={at} y2={at} />
          <text x={plot.x - GAP} y={at} dy="0.32em" textAnchor="end">
            {n.plain(value)}
          </text>
        </g>
      ))}
      {xTicks.map(({ value, at }) => (
        <g key={value}>
          <line x1={at} x2={at} y1={plot.y} y2={bottom} />
          <text x={at} y={bottom + GAP} dy="0.8em" textAnchor="middle">
            {shortSi(n.si(value))}
          </text>
        </g>
      ))}
      <text className={styles.axisTitle} x={plot.x + plot.width / 2} y={bottom + MARGIN.bottom - GAP} textAnchor="middle">
        {xTitle}
      </text>
      <text className={styles.axisTitle} transform={`translate(14 ${plot.y + plot.height / 2}) rotate(-90)`} textAnchor="middle">
        {yTitle}
      </text>
    </g>
  );
}

/** `20.00 G` as ticks have it: `20 G`. */
function shortSi(text: string): string {
  return text.replace(/[.,]00(?=\s)/, '');
}
