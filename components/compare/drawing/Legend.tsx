/** @file What the line styles and signs of the drawing mean. */
'use client';

import { useTranslations } from 'next-intl';

import type { Mark } from '@/graph-engine/compare/diff';

import { SIGNS } from '../signs';
import styles from './Drawing.module.css';

const MARKS: readonly Mark[] = ['added', 'removed', 'changed', 'affected', 'same'];

/** A small card for each mark. */
export function Legend() {
  const t = useTranslations('compare');
  return (
    <ul className={styles.legend} aria-label={t('drawing.legend')}>
      {MARKS.map((mark) => (
        <li key={mark}>
          <svg width={34} height={22} aria-hidden className={styles.node} data-mark={mark}>
            <rect className={styles.card} x={2} y={2} width={30} height={18} rx={4} />
            {mark === 'changed' && <rect className={styles.second} x={5} y={5} width={24} height={12} rx={2} />}
            <text className={styles.sample} x={17} y={15.5}>
              {SIGNS[mark]}
            </text>
          </svg>
          {t(`list.marks.${mark}`)}
        </li>
      ))}
    </ul>
  );
}
