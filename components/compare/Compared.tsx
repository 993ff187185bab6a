/** @file Two networks side by side: the drawing, the figures, and the list that leads into the drawing. */
'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';

import { Button } from '@/components/ui/Button';
import type { Analysis } from '@/graph-engine/analyse/analyse';
import { compare } from '@/graph-engine/compare/compare';
import { pathOf, union } from '@/graph-engine/compare/union';
import { ancestorsOf, type NodePath } from '@/graph-engine/graph/path';

import { ComparisonTable } from './ComparisonTable';
import { DiffList } from './DiffList';
import { UnionDrawing } from './drawing/UnionDrawing';
import styles from './CompareDialog.module.css';

interface ComparedProps {
  readonly a: Analysis;
  readonly b: Analysis;
  readonly titles: readonly [string, string];
}

/** Where the drawing is: which blocks are open, and on which node. */
interface Place {
  readonly open: ReadonlySet<NodePath>;
  readonly selected?: NodePath | undefined;
}

/** Beside each other where there is room, else below. */
export function Compared({ a, b, titles }: ComparedProps) {
  const t = useTranslations('compare.dialog');
  const comparison = useMemo(() => compare(a, b), [a, b]);
  const both = useMemo(() => union(a, b, comparison.diff), [a, b, comparison]);
  const [place, go] = useState<Place>({ open: new Set() });
  const [alone, setAlone] = useState(false);
  const aside = (
    <Button size="sm" onClick={() => setAlone(!alone)}>
      {t(alone ? 'withFigures' : 'drawingAlone')}
    </Button>
  );
  return (
    <div className={styles.compared}>
      <UnionDrawing union={both} titles={titles} {...place} onOpen={(open, selected) => go({ open, selected })} aside={aside} />
      <div className={styles.results} hidden={alone} tabIndex={0} role="region" aria-label={t('result')}>
        <h3 className={styles.heading}>{t('figures')}</h3>
        <ComparisonTable comparison={comparison} titles={titles} />
        <h3 className={styles.heading}>{t('changes')}</h3>
        <DiffList
          diff={comparison.diff}
          onShow={chain => {
            const selected = pathOf(both, chain).join('/');
            go({ open: new Set([...place.open, ...ancestorsOf(selected)]), selected });
          }}
        />
      </div>
    </div>
  );
}
