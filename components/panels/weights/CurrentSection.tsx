/** @file The weights in use, and the button that gives them up. */
'use client';

import { Dices, FileBox } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { useRunState } from '@/components/panels/run/useRun';
import { useBytes } from '@/components/runtime/bytes';
import { Button } from '@/components/ui/Button';

import { RandomNodes } from './RandomNodes';
import { useWeights, useWeightsState } from './useWeights';
import { useConventionWords, useWeightsErrorWords } from './weightsWords';
import styles from './weights.module.css';

export function CurrentSection() {
  const t = useTranslations('weights.current');
  const weights = useWeights();
  const current = useWeightsState((state) => state.current);
  const use = useWeightsState((state) => state.use);
  const seed = useRunState((state) => state.seed);
  const bytes = useBytes();
  const convention = useConventionWords();
  const words = useWeightsErrorWords();
  return (
    <section className={styles.section} aria-label={t('title')}>
      <h3>{t('title')}</h3>
      {current ? (
        <div className={styles.card}>
          <FileBox size={18} aria-hidden />
          <div className={styles.cardText}>
            <p className={styles.name}>{current.name}</p>
            <p className={styles.muted}>
              {t('about', { convention: convention(current.convention), size: bytes(current.size) })}{' '}
              {current.unkept ? words(current.unkept) : t('kept')}
            </p>
            {use && (use.matched === 0 || use.random.count > 0) && <RandomNodes use={use} />}
          </div>
          <Button size="sm" variant="danger" onClick={() => void weights.remove()}>
            {t('remove')}
          </Button>
        </div>
      ) : (
        <div className={styles.card}>
          <Dices size={18} aria-hidden />
          <p className={styles.cardText}>{t('random', { seed })}</p>
        </div>
      )}
    </section>
  );
}
