/** @file The T frames exactly as the network gets them: resized, cropped, normalised and turned back into pictures. */
import type { Clip } from '@/graph-engine/video/load';
import { useTranslations } from 'next-intl';
import styles from './FrameStrip.module.css';
import { PictureCanvas } from './PictureCanvas';

/** Frames smaller than this many pixels high are shown as the blocks they are. */
const BLOCKY = 64;

export function FrameStrip({ clip }: { clip: Clip }) {
  const t = useTranslations('run.video.source');
  const { T, H, W, C } = clip.spec;
  const label = t('strip', { shape: (T === 1 ? [H, W, C] : [T, H, W, C]).join(' × ') });
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>{label}</figcaption>
      {/* reachable by Tab, so that arrow keys can scroll it */}
      <ol className={styles.strip} tabIndex={0} aria-label={label}>
        {clip.preview.map((picture, index) => {
          const time = clip.timestamps[index]!.toFixed(2);
          return (
            <li key={index}>
              <PictureCanvas picture={picture} className={picture.height < BLOCKY ? styles.blocky : undefined} label={t('frame', { index: index + 1, T: clip.preview.length, time })} />
              <span className={styles.when} aria-hidden>
                <b>{index + 1}</b> {time}
              </span>
            </li>
          );
        })}
      </ol>
    </figure>
  );
}
