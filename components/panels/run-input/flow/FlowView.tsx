/** @file What a flow input receives: one field at a time in colours and as arrows, and all planes in their order. */
'use client';
import { flowShape, type FlowFormat } from '@/graph-engine/video/flow/spec';
import { drawingScale, fieldAt } from '@/graph-engine/video/flow/stack';
import type { Picture } from '@/graph-engine/video/resize';
import { useTranslations } from 'next-intl';
import { useId, useMemo, useState } from 'react';
import { FieldFigures } from './FieldFigures';
import { Planes } from './Planes';
import styles from './FlowView.module.css';

export interface FlowViewProps extends FlowFormat {
  /** The network's input, H×W×2L or L×H×W×2 between −1 and 1. */
  readonly data: Float32Array;
  /** The L + 1 frames the fields lie between; the arrows are drawn over them. */
  readonly frames?: readonly Picture[];
}

export function FlowView({ data, frames, L, H, W, layout, bound }: FlowViewProps) {
  const t = useTranslations('run.flow');
  const id = useId();
  const [wanted, setWanted] = useState(0);
  const index = Math.min(wanted, L - 1);
  const format = useMemo(() => ({ L, H, W, layout, bound }), [L, H, W, layout, bound]);
  const scale = useMemo(() => drawingScale(data, format), [data, format]);
  const field = useMemo(() => fieldAt(data, format, index), [data, format, index]);
  const value = t('fieldValue', { index: index + 1, L });
  return (
    <section className={styles.view} aria-label={t('label')}>
      <p className={styles.caption}>
        {t('shape', { shape: flowShape(format).join(' × ') })}
        <span className={styles.note}>{t('bound', { bound })}</span>
      </p>
      {L > 1 && (
        <div className={styles.row}>
          <label htmlFor={id}>{t('field')}</label>
          <input
            id={id}
            type="range"
            min={1}
            max={L}
            value={index + 1}
            aria-valuetext={value}
            onChange={event => setWanted(event.target.valueAsNumber - 1)}
          />
          <output htmlFor={id}>{value}</output>
        </div>
      )}
      <FieldFigures field={field} H={H} W={W} index={index} scale={scale} frame={frames?.[index]} />
      <Planes data={data} format={format} scale={scale} chosen={index} onChoose={setWanted} />
    </section>
  );
}
