/** @file The T frames exactly as the network gets them: resized, cropped, normalised and turned back into pictures. */
import type { Clip } from '@/graph-engine/video/load';
import type { Picture } from '@/graph-engine/video/resize';
import type { InputSpec } from '@/graph-engine/video/spec';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import styles from './FrameStrip.module.css';

/** Frames smaller than this many pixels high are shown as the blocks they are. */
const BLOCKY = 64;

export function FrameStrip({ clip, spec, stale }: { clip?: Clip; spec: InputSpec; stale: boolean }) {
  const t = useTranslations('run.video.source');
  const { T, H, W, C } = spec;
  if (!clip) return <p className={styles.empty}>{t('stripEmpty')}</p>;
  const label = t('strip', { T, H, W, C });
  return (
    <figure className={styles.figure} data-stale={stale || undefined}>
      <figcaption className={styles.caption}>{label}</figcaption>
      {/* reachable by Tab, so that arrow keys can scroll it */}
      <ol className={styles.strip} tabIndex={0} aria-label={label}>
        {clip.preview.map((picture, index) => {
          const time = clip.timestamps[index]!.toFixed(2);
          return (
            <li key={index}>
              <FrameCanvas picture={picture} label={t('frame', { index: index + 1, T: clip.preview.length, time })} />
              <span className={styles.when} aria-hidden>
                <b>{index + 1}</b> {time}
              </span>
            </li>
          );
        })}
      </ol>
      <p className="visually-hidden" role="status">{stale ? null : t('ready', { T: clip.preview.length })}</p>
    </figure>
  );
}

function FrameCanvas({ picture, label }: { picture: Picture; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const image = new ImageData(picture.data, picture.width, picture.height);
    canvas.current?.getContext('2d')?.putImageData(image, 0, 0);
  }, [picture]);
  return (
    <canvas
      ref={canvas}
      width={picture.width}
      height={picture.height}
      className={picture.height < BLOCKY ? styles.blocky : undefined}
      role="img"
      aria-label={label}
    />
  );
}
