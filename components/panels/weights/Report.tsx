/** @file What a file has for the network, from its headers: in one line, then everything that does not fit, by name. */
'use client';

import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { useBytes } from '@/components/runtime/bytes';
import type { Inspection, Listed } from '@/graph-engine/runtime/client';

import { useConventionWords } from './weightsWords';
import styles from './weights.module.css';

/** Nodes that are named in a sentence; more make it unreadable. */
const SHOWN = 6;

export function Report({ name, inspection }: { readonly name: string; readonly inspection: Inspection }) {
  const t = useTranslations('weights.report');
  const convention = useConventionWords();
  const bytes = useBytes();
  const { format, size, tensors, targets, matched, missing, unused, wrongShape, notUsable, random, fits } = inspection;
  const complete = matched === targets;
  const Icon = complete ? CircleCheck : TriangleAlert;
  return (
    <div className={styles.report} data-complete={complete || undefined}>
      <p className={styles.name}>{name}</p>
      <p className={styles.muted}>{t('file', { format: t(`formats.${format}`), size: bytes(size), tensors, convention: convention(inspection.convention) })}</p>
      <p className={styles.verdict}>
        <Icon size={16} aria-hidden />
        {complete ? t('complete', { targets }) : t('matched', { matched, targets })}
      </p>
      {!complete && (
        <p className={styles.muted}>
          {fits === 0 ? t('nothing') : t('random', { count: random.count, nodes: random.first.slice(0, SHOWN).join(', '), more: Math.max(0, random.count - SHOWN) })}
        </p>
      )}
      <Names title={t('wrongShape', { count: wrongShape.count })} list={wrongShape} open>
        {({ tensor, node, weight, expected, actual }) => (
          <>
            <code>{tensor}</code> {t('shapes', { actual: sizes(actual), expected: sizes(expected), node, weight })}
          </>
        )}
      </Names>
      <Names title={t('notUsable', { count: notUsable.count })} list={notUsable} open>
        {({ tensor, dtype }) => (
          <>
            <code>{tensor}</code> {dtype}
          </>
        )}
      </Names>
      <Names title={t('missing', { count: missing.count })} list={missing} open>
        {({ node, weight, wanted }) => (
          <>
            <code>{`${node}/${weight}`}</code> {wanted !== undefined && t('wanted', { wanted })}
          </>
        )}
      </Names>
      <Names title={t('unused', { count: unused.count })} list={unused}>
        {(tensor) => <code>{tensor}</code>}
      </Names>
    </div>
  );
}

interface NamesProps<T> {
  readonly title: string;
  readonly list: Listed<T>;
  readonly open?: boolean;
  readonly children: (item: T) => ReactNode;
}

/** A list that scrolls; what is not shown of it is counted. */
function Names<T>({ title, list, open = false, children }: NamesProps<T>) {
  const t = useTranslations('weights.report');
  if (list.count === 0) return null;
  const rest = list.count - list.first.length;
  return (
    <details className={styles.details} open={open}>
      <summary>{title}</summary>
      {/* A region that scrolls can be reached by the keyboard. */}
      <ul className={styles.names} tabIndex={0} aria-label={title}>
        {list.first.map((item, i) => (
          <li key={i}>{children(item)}</li>
        ))}
        {rest > 0 && <li className={styles.muted}>{t('rest', { count: rest })}</li>}
      </ul>
    </details>
  );
}

function sizes(shape: readonly number[]): string {
  return shape.length === 0 ? '1' : shape.join('×');
}
