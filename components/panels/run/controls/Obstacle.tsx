/** @file What stands between the network and its first run: problems to fix, no clip, nothing to compute. */
'use client';

import { Info, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { ProblemItem } from '@/components/panels/problems/ProblemItem';
import { keyOf } from '@/components/panels/problems/Problems';

import type { Readiness } from '../inputs';
import styles from './controls.module.css';

/** The first few name the trouble; fixing one often fixes the others. */
const MOST = 3;

export function Obstacle({ readiness }: { readonly readiness: Readiness }) {
  const t = useTranslations('run.panel.obstacle');
  if (readiness.kind === 'ready') return null;
  if (readiness.kind === 'problems') {
    const { problems } = readiness;
    return (
      <div className={styles.obstacle} data-kind="problems">
        <p className={styles.obstacleTitle}>
          <TriangleAlert size={15} aria-hidden />
          {t('problems', { count: problems.length })}
        </p>
        <ul className={styles.problems}>
          {problems.slice(0, MOST).map((problem) => (
            <ProblemItem key={keyOf(problem)} diagnostic={problem} />
          ))}
        </ul>
        {problems.length > MOST && <p className={styles.note}>{t('more', { count: problems.length - MOST })}</p>}
      </div>
    );
  }
  return (
    <p className={styles.hint}>
      <Info size={15} aria-hidden />
      {readiness.kind === 'empty'
        ? t('empty')
        : t('noClip', { inputs: readiness.waiting.map(({ label }) => label).join(', ') })}
    </p>
  );
}
