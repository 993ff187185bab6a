/** @file Where in the video the clip starts. */
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import styles from './StartSlider.module.css';

/** Times in seconds; one step is one frame of the video. */
export function StartSlider({ start, latest, step, onSeek }: {
  start: number;
  latest: number;
  step: number;
  onSeek: (start: number) => void;
}) {
  const t = useTranslations('run.video.source');
  const id = useId();
  const text = t('startValue', { start: start.toFixed(2), latest: latest.toFixed(2) });
  return (
    <div className={styles.row}>
      <label htmlFor={id}>{t('start')}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={latest}
        // a hundredth of a frame finer than frames: `latest` need not be a whole number of steps
        step={step / 100}
        value={start}
        aria-valuetext={text}
        onChange={event => onSeek(event.target.valueAsNumber)}
        onKeyDown={event => {
          const frames = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[event.key];
          if (frames === undefined) return;
          event.preventDefault();
          onSeek(Math.min(latest, Math.max(0, start + frames * step)));
        }}
      />
      <output htmlFor={id} className={styles.value}>{text}</output>
    </div>
  );
}
