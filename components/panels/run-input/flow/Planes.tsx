/** @file The 2L planes in the order of the network's channels, small and grey; one of them chooses its field. */
import { planePicture } from '@/graph-engine/video/flow/colour';
import type { FlowFormat } from '@/graph-engine/video/flow/spec';
import { fieldAt } from '@/graph-engine/video/flow/stack';
import type { Picture } from '@/graph-engine/video/resize';
import { useTranslations } from 'next-intl';
import { memo, useMemo } from 'react';
import { pixels, planeName } from './names';
import { PictureCanvas } from '../PictureCanvas';
import styles from './FlowView.module.css';

export interface PlanesProps {
  readonly data: Float32Array;
  readonly format: FlowFormat;
  readonly scale: number;
  /** The field on show, from 0. */
  readonly chosen: number;
  readonly onChoose: (field: number) => void;
}

export function Planes({ data, format, scale, chosen, onChoose }: PlanesProps) {
  const t = useTranslations('run.flow');
  const pictures = useMemo(() => Array.from({ length: format.L }, (_, l) => {
    const field = fieldAt(data, format, l);
    return ([0, 1] as const).map(c => planePicture(field, c, format.W, format.H, scale));
  }), [data, format, scale]);
  return (
    <div className={styles.planes}>
      <p className={styles.caption}>
        {t('planes', { count: 2 * format.L })}
        <span className={styles.note}>{t('greys', { scale: pixels(scale) })}</span>
      </p>
      <ol className={styles.list} aria-label={t('planes', { count: 2 * format.L })}>
        {pictures.map((pair, field) => (
          <Pair key={field} pair={pair} field={field} chosen={field === chosen} onChoose={onChoose} />
        ))}
      </ol>
    </div>
  );
}

interface PairProps {
  readonly pair: readonly Picture[];
  readonly field: number;
  readonly chosen: boolean;
  readonly onChoose: (field: number) => void;
}

/** A field's two planes, which stay side by side. Kept while the slider moves: only two fields change their frame. */
const Pair = memo(function Pair({ pair, field, chosen, onChoose }: PairProps) {
  const t = useTranslations('run.flow');
  return (
    <li className={styles.planesOfField}>
      {pair.map((picture, c) => {
        const name = planeName(c === 0 ? 0 : 1, field);
        return (
          <button
            key={c}
            type="button"
            className={styles.plane}
            aria-pressed={chosen}
            aria-label={t(c === 0 ? 'across' : 'down', { name, index: field + 1 })}
            onClick={() => onChoose(field)}
          >
            <PictureCanvas picture={picture} />
            <span aria-hidden>{name}</span>
          </button>
        );
      })}
    </li>
  );
});
