/** @file The five classes with the highest scores, by their names where these are known. */
'use client';

import { useTranslations } from 'next-intl';

import { useWeightsState } from '@/components/panels/weights/useWeights';

import { useFigures } from '../activation/figures';
import styles from './output.module.css';
import { areProbabilities, topClasses } from './scores';

/** Scores that add up to 1 are printed as percent, others as they are. */
export function TopClasses({ scores, clips = 1 }: { readonly scores: Float32Array; readonly clips?: number }) {
  const t = useTranslations('run.panel.classes');
  const figures = useFigures();
  // Names for another number of classes are names of other classes.
  const names = useWeightsState((state) => (state.names?.names.length === scores.length ? state.names.names : undefined));
  const best = topClasses(scores);
  const probable = areProbabilities(scores);
  // Of all there is, not of the best: while nothing is learned, every bar is as short as chance.
  const whole = probable ? 1 : Math.max(...best.map(({ score }) => Math.abs(score)), Number.MIN_VALUE);
  const label = clips > 1 ? t('mean', { count: scores.length, clips }) : t('label', { count: scores.length });
  return (
    <section className={styles.classes} aria-label={label} data-named={names && ''}>
      <h3>{label}</h3>
      <ol>
        {best.map(({ index, score }) => (
          <li key={index}>
            <span>{names?.[index] ?? t('name', { index })}</span>
            <span className={styles.score} aria-hidden>
              <i style={{ width: `${(Math.abs(score) / whole) * 100}%` }} />
            </span>
            <span className="figures">{probable ? figures.share(score) : figures.value(score)}</span>
          </li>
        ))}
      </ol>
      {clips > 1 && <p className={styles.meanHelp}>{t('meanHelp')}</p>}
    </section>
  );
}
