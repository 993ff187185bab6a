/** @file A layer's shape and the statistics of all its values. */
'use client';

import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { useNotation } from '@/components/editor/preferences';
import type { LayerResult } from '@/graph-engine/runtime/client';
import { formatShape, printedAxes } from '@/graph-engine/shape';

import { useFigures } from '../activation/figures';
import styles from './output.module.css';

const STATISTICS = ['min', 'max', 'mean', 'std'] as const;

export function LayerFigures({ layer }: { readonly layer: LayerResult }) {
  const t = useTranslations('run.panel.view');
  const figures = useFigures();
  const notation = useNotation();
  return (
    <>
      <dl className={styles.figures}>
        <div>
          <dt>{printedAxes(layer.shape, notation).join('×')}</dt>
          <dd className="figures">{formatShape(layer.shape, notation)}</dd>
        </div>
        {STATISTICS.map((name) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd className="figures">{figures.value(layer[name])}</dd>
          </div>
        ))}
      </dl>
      {!layer.finite && (
        <p className={styles.notFinite}>
          <TriangleAlert size={15} aria-hidden />
          {t('notFinite')}
        </p>
      )}
    </>
  );
}
