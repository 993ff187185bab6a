/** @file A layer without height and width: one bar per channel, up for positive and down for negative values. */
'use client';

import { useTranslations } from 'next-intl';
import { useState, type KeyboardEvent, type PointerEvent } from 'react';

import type { LayerResult, Planes } from '@/graph-engine/runtime/client';

import styles from './activation.module.css';
import { barScale } from './barScale';
import { useFigures } from './figures';
import { Missing } from './Missing';
import { Pager } from './Pager';
import { BARS_PER_PAGE, pageRange } from './pages';
import type { PlaneSource } from './planeSource';
import { TimeSlider } from './TimeSlider';
import { usePlanes } from './usePlanes';
import { valueAt, vectorOf } from './values';

export function BarView({ layer, source }: { readonly layer: LayerResult; readonly source: PlaneSource }) {
  const { node, shape } = layer;
  const frames = shape.T ?? 1;
  const [t, setT] = useState(0);
  const [page, setPage] = useState(0);
  const [from, to] = pageRange(page, shape.C, BARS_PER_PAGE);
  const shown = usePlanes(source, node, t, from, to);
  if (shown?.error) return <Missing error={shown.error} />;
  return (
    <>
      <div className={styles.bar}>
        {frames > 1 && <TimeSlider t={t} count={frames} ready={shown?.t === t} onChange={setT} />}
        <Pager page={page} channels={shape.C} perPage={BARS_PER_PAGE} onPage={setPage} />
      </div>
      {shown?.planes && <Bars planes={shown.planes} layer={layer} />}
    </>
  );
}

function Bars({ planes, layer }: { readonly planes: Planes; readonly layer: LayerResult }) {
  const t = useTranslations('run.panel.view');
  const figures = useFigures();
  const [picked, setPicked] = useState<number>();
  const values = vectorOf(planes, layer);
  const count = values.length;
  const scale = barScale(layer, values);
  // Thin bars stand close together: gaps would be all there is to see.
  const gap = count > 200 ? 0 : 0.2;
  const channel = picked === undefined ? undefined : planes.from + Math.min(picked, count - 1);
  const reading = channel === undefined ? undefined : valueAt(planes, layer, channel, 0, 0);

  const point = (event: PointerEvent<SVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    setPicked(Math.min(count - 1, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * count))));
  };
  const step = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10, Home: -count, End: count }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    setPicked((before) => (before === undefined ? 0 : Math.min(count - 1, Math.max(0, before + by))));
  };

  return (
    <figure className={styles.bars}>
      <div className={styles.axis} aria-hidden>
        <span className="figures">{figures.value(scale.high)}</span>
        <span className="figures">{figures.value(scale.low)}</span>
      </div>
      <div className={styles.plot} role="group" tabIndex={0} aria-label={t('barsHelp', { from: planes.from + 1, to: planes.to })} onKeyDown={step}>
        <svg viewBox={`0 0 ${count} 1`} preserveAspectRatio="none" onPointerMove={point} onPointerDown={point} aria-hidden>
          {values.map((value, i) => {
            const { top, height } = scale.bar(value);
            return <rect key={i} x={i + gap / 2} y={top} width={1 - gap} height={height} data-picked={i === picked ? '' : undefined} />;
          })}
        </svg>
      </div>
      <output className={styles.reading}>
        {channel !== undefined && reading
          ? t('barReading', { channel: channel + 1, value: `${reading.exact ? '' : '≈ '}${figures.value(reading.value)}` })
          : t('pointAtBar')}
      </output>
    </figure>
  );
}
