/** @file How long the last run took and on what, and whether it still speaks of the network as it is. */
'use client';

import { History } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { useBackendWords } from '@/components/runtime/backendWords';
import { useBytes } from '@/components/runtime/bytes';

import { useFigures } from '../activation/figures';
import { useRunState, useStaleness } from '../useRun';
import styles from './controls.module.css';

export function Summary() {
  const t = useTranslations('run.panel.summary');
  const outcome = useRunState((state) => state.outcome);
  const cancelled = useRunState((state) => state.cancelled);
  const stale = useStaleness();
  const figures = useFigures();
  const bytes = useBytes();
  const backend = useBackendWords();
  if (!outcome) return cancelled ? <p className={styles.note}>{t('cancelled')}</p> : null;
  return (
    <div className={styles.summary} data-stale={stale}>
      <p>
        <strong className={styles.total}>{figures.time(outcome.totalMs)}</strong>{' '}
        <span>
          {t('details', {
            backend: backend.full(outcome.backend),
            compile: figures.time(outcome.compileMs),
            memory: bytes(outcome.bytes),
          })}
        </span>
      </p>
      {stale && (
        <p className={styles.stale}>
          <History size={14} aria-hidden />
          {t(`stale.${stale}`)}
        </p>
      )}
      {cancelled && <p className={styles.note}>{t('cancelled')}</p>}
    </div>
  );
}
