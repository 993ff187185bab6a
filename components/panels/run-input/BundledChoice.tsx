/** @file The bundled clips as pictures to choose from; each plays while it is pointed at. */
import { bundledClips, type BundledClip } from '@/graph-engine/video/clips';
import { useTranslations } from 'next-intl';
import { type SyntheticEvent, useId } from 'react';
import styles from './BundledChoice.module.css';

const videoIn = (event: SyntheticEvent<HTMLElement>) => event.currentTarget.querySelector('video');

function play(event: SyntheticEvent<HTMLElement>): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  // a browser may refuse to play; the still picture then does
  videoIn(event)?.play().catch(() => undefined);
}

function rest(event: SyntheticEvent<HTMLElement>): void {
  const video = videoIn(event);
  video?.pause();
  if (video) video.currentTime = 0.5;
}

export function BundledChoice({ chosen, onChoose }: {
  chosen?: BundledClip['id'];
  onChoose: (id: BundledClip['id']) => void;
}) {
  const t = useTranslations('run.video');
  const notes = useId();
  return (
    <ul className={styles.list} aria-label={t('source.bundled')}>
      {bundledClips.map(({ id, url, width, height }) => (
        <li key={id}>
          <button
            type="button"
            className={styles.clip}
            aria-pressed={chosen === id}
            aria-describedby={`${notes}${id}`}
            onClick={() => onChoose(id)}
            onPointerEnter={play}
            onPointerLeave={rest}
          >
            <video src={`${url}#t=0.5`} width={width} height={height} muted loop playsInline preload="metadata" tabIndex={-1} aria-hidden />
            <span className={styles.title}>{t(`clips.${id}.title`)}</span>
          </button>
          <span id={`${notes}${id}`} hidden>{t(`clips.${id}.note`)}</span>
        </li>
      ))}
    </ul>
  );
}
