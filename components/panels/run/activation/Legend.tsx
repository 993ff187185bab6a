/** @file What the colours mean: from the layer's minimum to its maximum, with its mean; or each channel's own ends. */
'use client';

import { useTranslations } from 'next-intl';

import type { LayerResult } from '@/graph-engine/runtime/client';

import styles from './activation.module.css';
import type { Contrast } from './ChannelCanvas';
import { useFigures } from './figures';
import { rampGradient } from './ramp';

/** With the layer's contrast, channels and frames can be compared; with the channel's, they can only be seen. */
export function Legend({ layer: { min, max, mean }, contrast }: { readonly layer: LayerResult; readonly contrast: Contrast }) {
  const t = useTranslations('run.panel.view');
  const figures = useFigures();
  const shared = contrast === 'layer';
  const share = max > min ? (mean - min) / (max - min) : 0;
  const label = shared ? t('legend', { min: figures.value(min), max: figures.value(max) }) : t('legendOwn');
  return (
    <div className={styles.legend} role="img" aria-label={label}>
      <span className="figures">{shared ? figures.value(min) : t('min')}</span>
      <span className={styles.ramp} style={{ backgroundImage: rampGradient() }}>
        {shared && Number.isFinite(share) && <i style={{ left: `${share * 100}%` }} title={t('meanAt', { mean: figures.value(mean) })} />}
      </span>
      <span className="figures">{shared ? figures.value(max) : t('max')}</span>
    </div>
  );
}
