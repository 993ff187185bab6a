/** @file What one input receives: which moments of the video at which pace, and its frames or its flow. */
import { type AnyClip, isFlowClip } from '@/graph-engine/video/flow/load';
import { isFlowSpec } from '@/graph-engine/video/flow/spec';
import { interval } from '@/graph-engine/video/spec';
import { useFormatter, useTranslations } from 'next-intl';
import { useId } from 'react';
import { FlowView } from './flow/FlowView';
import { FrameStrip } from './FrameStrip';
import { Moments } from './Moments';
import styles from './InputView.module.css';

export function InputView({ clip, label, stale }: {
  clip: AnyClip;
  /** Name of the input where there are several. */
  label?: string | undefined;
  stale: boolean;
}) {
  const heading = useId();
  return (
    <section className={styles.input} aria-labelledby={label === undefined ? undefined : heading} data-stale={stale || undefined}>
      {label !== undefined && <h3 id={heading} className={styles.label}>{label}</h3>}
      <Pace clip={clip} />
      <Moments timestamps={clip.timestamps} duration={clip.source.duration} />
      {isFlowClip(clip) ? <FlowView data={clip.data} frames={clip.preview} {...clip.spec} /> : <FrameStrip clip={clip} />}
    </section>
  );
}

/** How many frames or fields, how fast they follow each other, and every how many of the video's frames one is taken. */
function Pace({ clip: { spec, source } }: { clip: AnyClip }) {
  const t = useTranslations('run.video.input');
  const format = useFormatter();
  const short = (n: number): string => format.number(n, { maximumFractionDigits: 2 });
  if (isFlowSpec(spec)) {
    const { L, layout, fps, meanField } = spec;
    return (
      <p className={styles.pace}>
        {t('flow', { L, frames: L + 1, fps: short(fps), layout, channels: 2 * L })}
        {meanField === 'subtract' && <span className={styles.note}>{t('meanField')}</span>}
      </p>
    );
  }
  if (spec.T === 1) return <p className={styles.pace}>{t('frame')}</p>;
  const seconds = interval(spec);
  return <p className={styles.pace}>{t('frames', { T: spec.T, fps: short(1 / seconds), tau: short(seconds * source.fps) })}</p>;
}
