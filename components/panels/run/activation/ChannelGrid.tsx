/** @file The channels of a page side by side, to compare and to choose from. */
'use client';

import { useTranslations } from 'next-intl';
import { ToggleGroup } from 'radix-ui';
import type { CSSProperties } from 'react';

import type { Planes } from '@/graph-engine/runtime/client';

import styles from './activation.module.css';
import { ChannelCanvas, type Contrast } from './ChannelCanvas';

interface ChannelGridProps {
  readonly planes: Planes;
  readonly contrast: Contrast;
  readonly chosen: number | null;
  readonly onChoose: (channel: number | null) => void;
}

/** Width of a tile in pixels: a few channels get more room than many. */
function tileWidth(count: number): number {
  if (count === 1) return 176;
  if (count <= 4) return 144;
  return count <= 16 ? 96 : 64;
}

/** One tab stop; arrow keys go from channel to channel, Enter enlarges. */
export function ChannelGrid({ planes, contrast, chosen, onChoose }: ChannelGridProps) {
  const t = useTranslations('run.panel.view');
  const channels = Array.from({ length: planes.to - planes.from }, (_, i) => planes.from + i);
  return (
    <ToggleGroup.Root
      type="single"
      className={styles.grid}
      style={{ '--tile': `${tileWidth(channels.length)}px` } as CSSProperties}
      aria-label={t('channels', { from: planes.from + 1, to: planes.to })}
      value={chosen === null ? '' : String(chosen)}
      onValueChange={(value) => onChoose(value === '' ? null : Number(value))}
    >
      {channels.map((channel) => (
        <ToggleGroup.Item key={channel} value={String(channel)} className={styles.tile} data-channel={channel} aria-label={t('channel', { channel: channel + 1 })}>
          <ChannelCanvas planes={planes} channel={channel} contrast={contrast} className={styles.map} />
          <span className={styles.tileName} aria-hidden>
            {channel + 1}
          </span>
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
