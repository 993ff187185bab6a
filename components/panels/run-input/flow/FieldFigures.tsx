/** @file One field twice: in colours with the wheel that explains them, and as arrows over the frame it starts from. */
import { fieldPicture, wheelPicture } from '@/graph-engine/video/flow/colour';
import { meanVector } from '@/graph-engine/video/flow/stack';
import type { Picture } from '@/graph-engine/video/resize';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { arrowPath } from './arrowPaths';
import { pixels } from './names';
import { PictureCanvas } from '../PictureCanvas';
import { useGround } from './useGround';
import styles from './FlowView.module.css';

/** Pixels of the legend's canvas, drawn at half that size so that it is sharp on fine screens. */
const WHEEL = 128;
/** Pictures with fewer pixels a side are shown as the blocks they are. */
const BLOCKY = 64;

export interface FieldFiguresProps {
  /** H×W×2 displacements in pixels. */
  readonly field: Float32Array;
  readonly H: number;
  readonly W: number;
  /** Position of the field, from 0. */
  readonly index: number;
  /** Displacement in pixels of full strength and length. */
  readonly scale: number;
  readonly frame?: Picture | undefined;
}

export function FieldFigures({ field, H, W, index, scale, frame }: FieldFiguresProps) {
  const t = useTranslations('run.flow');
  const ground = useGround();
  const colours = useMemo(() => fieldPicture(field, W, H, scale, ground), [field, W, H, scale, ground]);
  const wheel = useMemo(() => wheelPicture(WHEEL, ground), [ground]);
  const arrows = useMemo(() => arrowPath(field, H, W, scale), [field, H, W, scale]);
  const [u, v] = useMemo(() => meanVector(field).map(pixels) as [string, string], [field]);
  const about = { index: index + 1, u, v };
  return (
    <div className={styles.pair}>
      <figure className={styles.figure}>
        <PictureCanvas picture={colours} label={t('coloursLabel', about)} className={`${styles.field} ${H < BLOCKY ? styles.blocky : ''}`} />
        <figcaption className={styles.legend}>
          <PictureCanvas picture={wheel} label={t('wheel', { scale: pixels(scale) })} className={styles.wheel} />
          <span>
            {t('colours')}
            <span className={styles.note}>{t('rim', { scale: pixels(scale) })}</span>
          </span>
        </figcaption>
      </figure>
      <figure className={styles.figure}>
        <div className={styles.field}>
          {frame && <PictureCanvas picture={frame} className={`${styles.under} ${H < BLOCKY ? styles.blocky : ''}`} />}
          <svg viewBox={`0 0 ${W} ${H}`} role="img" aria-label={t('arrowsLabel', about)} className={styles.arrows}>
            <path d={arrows} className={styles.halo} />
            <path d={arrows} className={styles.ink} />
          </svg>
        </div>
        <figcaption className={styles.legend}>
          <svg viewBox="0 0 32 16" className={styles.sample} aria-hidden>
            <path d="M2 8H30M24 4L30 8L24 12" className={styles.ink} />
          </svg>
          <span>
            {t('arrows', { scale: pixels(scale) })}
            <span className={styles.note}>{t('mean', about)}</span>
          </span>
        </figcaption>
      </figure>
    </div>
  );
}
