/** @file Says where the weights came from, and that scores mean nothing while they are random. */
'use client';

import { Dices, FileBox } from 'lucide-react';
import { useTranslations } from 'next-intl';

import type { Outcome } from '../outcome';
import styles from './output.module.css';

type About = Pick<Outcome, 'seed' | 'weights'>;

/** In brief where there are no scores that could be believed. */
export function Untrained({ outcome, brief = false }: { readonly outcome: About; readonly brief?: boolean }) {
  const { seed, weights } = outcome;
  if (!weights || weights.use.matched === 0) return <Random seed={seed} brief={brief} />;
  const count = weights.use.random.count;
  return count > 0 ? <Partly name={weights.name} count={count} seed={seed} brief={brief} /> : <FromFile name={weights.name} brief={brief} />;
}

function Random({ seed, brief }: { readonly seed: number; readonly brief: boolean }) {
  const t = useTranslations('run.panel.untrained');
  if (brief) return <span className={styles.pill}>{t('brief')}</span>;
  return (
    <p className={styles.untrained}>
      <Dices size={16} aria-hidden />
      <span>
        <strong>{t('title')}</strong> {t('body', { seed })}
      </span>
    </p>
  );
}

function Partly({ name, count, seed, brief }: { readonly name: string; readonly count: number; readonly seed: number; readonly brief: boolean }) {
  const t = useTranslations('run.panel.partly');
  if (brief) return <span className={styles.pill}>{t('brief')}</span>;
  return (
    <p className={styles.untrained}>
      <Dices size={16} aria-hidden />
      <span>
        <strong>{t('title')}</strong> {t('body', { name, count, seed })}
      </span>
    </p>
  );
}

function FromFile({ name, brief }: { readonly name: string; readonly brief: boolean }) {
  const t = useTranslations('run.panel.trained');
  if (brief) return <span className={styles.pill} data-trained="">{t('brief', { name })}</span>;
  return (
    <p className={styles.untrained} data-trained="">
      <FileBox size={16} aria-hidden />
      <span>{t('title', { name })}</span>
    </p>
  );
}
