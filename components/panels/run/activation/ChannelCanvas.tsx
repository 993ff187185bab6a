/** @file One channel of one frame as a picture. */
import { useEffect, useRef } from 'react';

import type { Planes } from '@/graph-engine/runtime/client';

import { paintChannel } from './paint';
import { levelsOf, stretchedLevels } from './values';

/** What dark and bright mean: the ends of the whole layer, or of each channel by itself. */
export type Contrast = 'layer' | 'channel';

interface ChannelCanvasProps {
  readonly planes: Planes;
  readonly channel: number;
  /** `channel`: from this channel's own minimum to its own maximum in this frame. */
  readonly contrast: Contrast;
  readonly className?: string;
}

/** Decoration to a screen reader: whoever shows it names it. */
export function ChannelCanvas({ planes, channel, contrast, className }: ChannelCanvasProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (ref.current) paintChannel(ref.current, (contrast === 'channel' ? stretchedLevels : levelsOf)(planes, channel));
  }, [planes, channel, contrast]);
  return <canvas ref={ref} className={className} width={planes.width} height={planes.height} aria-hidden />;
}
