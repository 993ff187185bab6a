/** @file The five classes with the highest scores. */
'use client';

import { useTranslations } from 'next-intl';

import { useFigures } from '../activation/figures';
import styles from './output.module.css';
import { areProbabilities, topClasses } from './scores';

/** Scores that add up to 1 are printed as percent, others as they are. */
export function TopClasses({ scores }: { readonly scores: Float32Array }) {
  const t = useTranslations('run.panel.classes');
  const figures = useFigures();
  const best = topClasses(scores);
  const probable = areProbabilities(scores);
  // Of all there is, not of the best: while nothing is learned, every bar is as short as chance.
  const whole = probable ? 1 : Math.max(...best.map(({ score }) => Math.abs(score)), Number.MIN_VALUE);
  return (
    <section className={styles.classes} aria-label={t('label', { count: scores.length })}>
      <h3>{t('label', { count: scores.length })}</h3>
      <ol>
        {best.map(({ index, score }) => (
          <li key={index}>
            <span>{t('name', { index })}</span>
            <span className={styles.score} aria-hidden>
              <i style={{ width: `${(Math.abs(score) / whole) * 100}%` }} />
            </span>
            <span className="figures">{probable ? figures.share(score) : figures.value(score)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
