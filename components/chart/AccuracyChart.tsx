/** @file Published accuracies against computation: every network that reports one data set, its area by parameters. */
'use client';

import { useTranslations } from 'next-intl';
import { useId, useMemo, useState } from 'react';

import { useSize } from '@/components/ui/useSize';
import { useLookup } from '@/components/words/lookup';
import { useNumbers } from '@/components/words/numbers';
import { accuracySeries, presets, seriesKey } from '@/presets';
import type { AccuracySeries } from '@/presets/chart';

import { Axes } from './Axes';
import { layoutChart, LEGEND, radiusOf } from './layout';
import { Point } from './Point';
import { Readout } from './Readout';
import styles from './AccuracyChart.module.css';

interface AccuracyChartProps {
  /** Called with a preset's id where its point is pressed. */
  readonly onOpen: (id: string) => void;
  /** What there is to choose from; everything that presets publish unless told. */
  readonly series?: readonly AccuracySeries[];
}

const PUBLISHED = accuracySeries(presets);
const WIDTH = 720;
/** Height by width, and the least of both in pixels. */
const ASPECT = 0.58;
const LEAST = { width: 280, height: 300 } as const;

/** One data set and measure at a time. */
export function AccuracyChart({ onOpen, series = PUBLISHED }: AccuracyChartProps) {
  const t = useTranslations('compare.chart');
  const words = useLookup('presets');
  const selectId = useId();
  const [chosen, setChosen] = useState(() => (series[0] ? seriesKey(series[0]) : ''));
  const [looked, setLooked] = useState<string | null>(null);
  const [ref, { width: measured }] = useSize<HTMLDivElement>({ width: WIDTH, height: 0 });
  const shown = series.find(entry => seriesKey(entry) === chosen) ?? series[0];
  const width = Math.max(LEAST.width, measured);
  const height = Math.max(LEAST.height, Math.round(width * ASPECT));
  const layout = useMemo(
    () => shown && layoutChart(shown.points, id => words(`${id}.title`) ?? id, width, height),
    [shown, words, width, height],
  );
  if (!shown || !layout) return null;
  const active = layout.points.find(({ point }) => point.id === looked);
  return (
    <figure className={styles.figure}>
      <div className={styles.head}>
        <label htmlFor={selectId}>{t('series')}</label>
        <select id={selectId} className={styles.select} value={seriesKey(shown)} onChange={event => setChosen(event.target.value)}>
          {series.map(entry => (
            <option key={seriesKey(entry)} value={seriesKey(entry)}>
              {seriesKey(entry)}
            </option>
          ))}
        </select>
        <Legend />
      </div>
      <div ref={ref} className={styles.chart}>
        <svg role="group" aria-label={t('title')} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
          <Axes layout={layout} xTitle={t('xAxis')} yTitle={t('yAxis', { metric: shown.metric, dataset: shown.dataset })} />
          {layout.points.map(plotted => (
            <Point key={plotted.point.id} plotted={plotted} onOpen={onOpen} onLook={setLooked} />
          ))}
        </svg>
        {active && <Readout plotted={active} width={width} height={height} />}
      </div>
      <figcaption className={styles.note}>{t('note')}</figcaption>
    </figure>
  );
}

/** What an area means. */
function Legend() {
  const t = useTranslations('compare.chart');
  const n = useNumbers();
  const side = 2 * radiusOf(LEGEND[LEGEND.length - 1]!) + 2;
  return (
    <div className={styles.legend}>
      <span>{t('legend')}</span>
      {LEGEND.map(params => (
        <span key={params} className={styles.sample}>
          <svg width={2 * radiusOf(params) + 2} height={side} aria-hidden>
            <circle className={styles.disc} cx={radiusOf(params) + 1} cy={side / 2} r={radiusOf(params)} />
          </svg>
          {n.si(params).replace(/[.,]00(?=\s)/, '')}
        </span>
      ))}
    </div>
  );
}
