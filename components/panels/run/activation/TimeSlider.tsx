/** @file Goes through T: by hand, by key, or playing. */
'use client';

import { Pause, Play } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useId, useState } from 'react';

import { Button } from '@/components/ui/Button';

import styles from './activation.module.css';

/** Slow enough to see single frames, fast enough to see motion. */
const FRAME_MS = 140;
/** For those who asked for less motion: one frame at a time, once through. */
const CALM_MS = 700;

interface TimeSliderProps {
  readonly t: number;
  readonly count: number;
  /** Whether frame `t` is on show; playing waits for it. */
  readonly ready: boolean;
  readonly onChange: (t: number) => void;
}

export function TimeSlider({ t: frame, count, ready, onChange }: TimeSliderProps) {
  const t = useTranslations('run.panel.view');
  const id = useId();
  const [playing, setPlaying] = useState(false);
  const text = t('frame', { t: frame + 1, count });

  const advance = useEffectEvent((calm: boolean) => {
    if (calm && frame === count - 1) setPlaying(false);
    else onChange((frame + 1) % count);
  });
  useEffect(() => {
    if (!playing || !ready) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const timer = setTimeout(() => advance(calm), calm ? CALM_MS : FRAME_MS);
    return () => clearTimeout(timer);
  }, [playing, ready, frame]);

  const Icon = playing ? Pause : Play;
  return (
    <div className={styles.time}>
      <Button size="sm" variant="quiet" aria-label={playing ? t('pause') : t('play')} onClick={() => setPlaying(!playing)}>
        <Icon size={14} aria-hidden />
      </Button>
      <label htmlFor={id}>T</label>
      <input
        id={id}
        type="range"
        min={0}
        max={count - 1}
        step={1}
        value={frame}
        aria-label={t('time')}
        aria-valuetext={text}
        onChange={(event) => {
          setPlaying(false);
          onChange(event.target.valueAsNumber);
        }}
      />
      <output htmlFor={id} className={`${styles.frame} figures`} aria-live="off">
        {text}
      </output>
    </div>
  );
}
