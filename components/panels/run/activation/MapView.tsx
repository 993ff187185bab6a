/** @file A layer with height and width: its channels as small pictures, one of them large, through time. */
'use client';

import { useRef, useState } from 'react';

import type { LayerResult } from '@/graph-engine/runtime/client';

import styles from './activation.module.css';
import type { Contrast } from './ChannelCanvas';
import { ChannelGrid } from './ChannelGrid';
import { ChannelZoom } from './ChannelZoom';
import { ContrastSwitch } from './ContrastSwitch';
import { Legend } from './Legend';
import { Missing } from './Missing';
import { Pager } from './Pager';
import { MAPS_PER_PAGE, pageRange } from './pages';
import type { PlaneSource } from './planeSource';
import { TimeSlider } from './TimeSlider';
import { usePlanes } from './usePlanes';

/** Maps up to this many pixels wide are shown as the blocks they are. */
const BLOCKY = 56;

/** Begins in the middle of the clip, where most happens. */
export function MapView({ layer, source }: { readonly layer: LayerResult; readonly source: PlaneSource }) {
  const { node, shape } = layer;
  const frames = shape.T ?? 1;
  const [t, setT] = useState(Math.floor(frames / 2));
  const [page, setPage] = useState(0);
  const [chosen, setChosen] = useState<number | null>(null);
  const [contrast, setContrast] = useState<Contrast>('layer');
  const maps = useRef<HTMLDivElement>(null);
  const [from, to] = pageRange(page, shape.C, MAPS_PER_PAGE);
  const shown = usePlanes(source, node, t, from, to);
  if (shown?.error) return <Missing error={shown.error} />;
  const { planes } = shown ?? {};
  const zoomed = planes && chosen !== null && chosen >= planes.from && chosen < planes.to ? chosen : null;
  /** The keyboard goes back to the channel that was enlarged. */
  const close = () => {
    setChosen(null);
    maps.current?.querySelector<HTMLElement>(`[data-channel="${zoomed}"]`)?.focus();
  };
  return (
    <>
      <div className={styles.bar}>
        {frames > 1 && <TimeSlider t={t} count={frames} ready={shown?.t === t} onChange={setT} />}
        <Legend layer={layer} contrast={contrast} />
        {shape.C > 1 && <ContrastSwitch contrast={contrast} onChange={setContrast} />}
        <Pager page={page} channels={shape.C} perPage={MAPS_PER_PAGE} onPage={setPage} />
      </div>
      {planes && (
        <div
          ref={maps}
          className={styles.maps}
          data-zoomed={zoomed === null ? undefined : ''}
          data-blocky={planes.width <= BLOCKY ? '' : undefined}
        >
          {zoomed !== null && (
            <ChannelZoom planes={planes} contrast={contrast} layer={layer} channel={zoomed} t={shown?.t ?? t} onClose={close} />
          )}
          <ChannelGrid planes={planes} contrast={contrast} chosen={zoomed} onChoose={setChosen} />
        </div>
      )}
    </>
  );
}
