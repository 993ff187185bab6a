/** @file One channel enlarged, with the value under the pointer or under the cursor of the arrow keys. */
'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState, type KeyboardEvent, type PointerEvent } from 'react';

import { Button } from '@/components/ui/Button';
import type { LayerResult, Planes } from '@/graph-engine/runtime/client';

import styles from './activation.module.css';
import { ChannelCanvas, type Contrast } from './ChannelCanvas';
import { useFigures } from './figures';
import { valueAt } from './values';

interface Place {
  readonly x: number;
  readonly y: number;
}

interface ChannelZoomProps {
  readonly planes: Planes;
  readonly contrast: Contrast;
  readonly layer: LayerResult;
  readonly channel: number;
  /** The frame that the planes are of. */
  readonly t: number;
  readonly onClose: () => void;
}

const STEPS: Readonly<Record<string, Place>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** Escape closes it; the place stays when the frame changes, so that one spot can be followed through time. */
export function ChannelZoom({ planes, contrast, layer, channel, t: frame, onClose }: ChannelZoomProps) {
  const t = useTranslations('run.panel.view');
  const figures = useFigures();
  const [place, setPlace] = useState<Place>();
  const { width, height } = planes;
  const reading = place && valueAt(planes, layer, channel, place.y, place.x);

  const point = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = (share: number, size: number) => Math.min(size - 1, Math.max(0, Math.floor(share * size)));
    setPlace({ x: at((event.clientX - box.left) / box.width, width), y: at((event.clientY - box.top) / box.height, height) });
  };
  const step = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
    const by = STEPS[event.key];
    if (!by) return;
    event.preventDefault();
    const from = place ?? { x: Math.floor(width / 2), y: Math.floor(height / 2) };
    const inside = (n: number, size: number) => Math.min(size - 1, Math.max(0, n));
    setPlace(place ? { x: inside(from.x + by.x, width), y: inside(from.y + by.y, height) } : from);
  };

  return (
    <figure className={styles.zoom}>
      <figcaption className={styles.zoomHead}>
        <span>{t('channelOf', { channel: channel + 1, count: layer.shape.C })}</span>
        <Button size="sm" variant="quiet" onClick={onClose} aria-label={t('closeZoom')}>
          <X size={14} aria-hidden />
        </Button>
      </figcaption>
      <div
        className={styles.zoomMap}
        role="group"
        tabIndex={0}
        aria-label={t('zoomHelp', { channel: channel + 1 })}
        onPointerMove={point}
        onPointerDown={point}
        onKeyDown={step}
      >
        <ChannelCanvas planes={planes} channel={channel} contrast={contrast} className={styles.map} />
        {place && (
          <span
            className={styles.cursor}
            style={{
              left: `${(place.x / width) * 100}%`,
              top: `${(place.y / height) * 100}%`,
              width: `${100 / width}%`,
              height: `${100 / height}%`,
            }}
          />
        )}
      </div>
      <output className={styles.reading}>
        {place && reading
          ? t('reading', {
              hasT: layer.shape.T === undefined ? 'no' : 'yes',
              t: frame + 1,
              y: place.y + 1,
              x: place.x + 1,
              value: `${reading.exact ? '' : '≈ '}${figures.value(reading.value)}`,
            })
          : t('pointAt')}
      </output>
    </figure>
  );
}
