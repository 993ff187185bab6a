/** @file One node of a list of changes: its mark as a sign, its name, and what is different. */
'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { useOpWords } from '@/components/words/opWords';
import type { NodeDiff } from '@/graph-engine/compare/diff';

import { useChangeWords } from './changeWords';
import { SIGNS } from './signs';
import styles from './DiffList.module.css';

interface DiffItemProps {
  readonly node: NodeDiff;
  readonly onShow?: (() => void) | undefined;
  /** What stands below it. */
  readonly children?: ReactNode;
}

/** What was set comes first, what followed from it after. */
export function DiffItem({ node, onShow, children }: DiffItemProps) {
  const t = useTranslations('compare.list');
  const ops = useOpWords();
  const words = useChangeWords();
  const { mark, a, b, changes, effects } = node;
  const { node: { label }, op } = (b ?? a)!;
  const before = a && b && a.node.label !== label ? a.node.label : undefined;
  // Costs stand in the table; here a shape is what tells where the change went.
  const told = [...changes, ...effects.filter(({ what }) => what === 'shape')].map(words);
  return (
    <li className={styles.item} data-mark={mark}>
      <span className={styles.sign} aria-hidden>
        {SIGNS[mark]}
      </span>
      <div className={styles.body}>
        <span className="visually-hidden">{t(`marks.${mark}`)}: </span>
        {onShow ? (
          <button type="button" className={styles.name} onClick={onShow}>
            {label}
          </button>
        ) : (
          <strong className={styles.name}>{label}</strong>
        )}{' '}
        <span className={styles.kind}>{ops.nameOf(op)}</span>
        {before && <span className={styles.kind}> ({t('renamed', { from: before })})</span>}
        {told.length > 0 && (
          <ul className={styles.changes}>
            {told.map(({ name, from, to }) => (
              <li key={name}>
                {name}
                {from !== undefined && to !== undefined && (
                  <>
                    : <del>{from}</del> → <ins>{to}</ins>
                  </>
                )}
              </li>
            ))}
          </ul>
        )}
        {children}
      </div>
    </li>
  );
}
