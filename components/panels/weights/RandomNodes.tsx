/** @file Which nodes get nothing from the file and stay random, each a way to the node. */
'use client';

import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Fragment } from 'react';

import { NodeLink } from '@/components/inspector/NodeLink';
import type { WeightsUse } from '@/graph-engine/runtime/client';

import styles from './weights.module.css';

/** The first few say what kind of nodes they are. */
const MOST = 4;

export function RandomNodes({ use: { matched, random } }: { readonly use: WeightsUse }) {
  const t = useTranslations('weights.line');
  const shown = random.first.slice(0, MOST);
  return (
    <p className={styles.warning}>
      <TriangleAlert size={14} aria-hidden />
      {matched === 0 ? (
        <span>{t('nothingFits')}</span>
      ) : (
        <span>
          {t('partly', { count: random.count })}{' '}
          {shown.map((node, i) => (
            <Fragment key={node}>
              {i > 0 && ', '}
              <NodeLink id={node} className={styles.link} />
            </Fragment>
          ))}
          {random.count > shown.length && ` ${t('more', { count: random.count - shown.length })}`}
        </span>
      )}
    </p>
  );
}
