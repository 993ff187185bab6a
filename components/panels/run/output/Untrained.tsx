/** @file Says that scores mean nothing while the weights are random. */
'use client';

import { Dices } from 'lucide-react';
import { useTranslations } from 'next-intl';

import styles from './output.module.css';

/** In brief where there are no scores that could be believed. */
export function Untrained({ seed, brief = false }: { readonly seed: number; readonly brief?: boolean }) {
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
