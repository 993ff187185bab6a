/** @file One layer: its name and time, its shape and the span of its values, and its share of the time as a bar. */
'use client';

import { useTranslations } from 'next-intl';

import { useEditorState } from '@/components/editor/EditorContext';
import { useNotation } from '@/components/editor/preferences';
import type { NodeId } from '@/graph-engine/graph/document';
import { formatShape } from '@/graph-engine/shape';

import { useFigures } from '../activation/figures';
import styles from './layers.module.css';
import type { Row } from './rows';

interface LayerRowProps {
  readonly row: Row;
  readonly chosen: boolean;
  /** The one row that Tab reaches. */
  readonly reachable: boolean;
  readonly onChoose: (node: NodeId) => void;
}

export function LayerRow({ row: { node, shape, ms, share, result, current }, chosen, reachable, onChoose }: LayerRowProps) {
  const t = useTranslations('run.panel.layers');
  const figures = useFigures();
  const notation = useNotation();
  const span = !result
    ? undefined
    : result.finite
      ? t('span', { min: figures.value(result.min), mean: figures.value(result.mean), max: figures.value(result.max) })
      : t('notFinite');
  const label = useEditorState((state) => state.document.nodes.get(node)?.label ?? node);
  return (
    <li
      role="option"
      aria-selected={chosen}
      aria-disabled={!result || undefined}
      tabIndex={reachable ? 0 : -1}
      className={styles.row}
      data-layer={node}
      data-state={ms === undefined ? (current ? 'current' : 'pending') : 'done'}
      onClick={() => result && onChoose(node)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        if (result) onChoose(node);
      }}
    >
      <span className={styles.name}>{label}</span>
      <span className={`${styles.ms} figures`}>{ms === undefined ? (current ? t('now') : '') : figures.time(ms)}</span>
      <span className={`${styles.shape} figures`}>{shape && formatShape(shape, notation)}</span>
      {span && (
        <span className={`${styles.span} figures`} title={span}>
          {span}
        </span>
      )}
      <span className={styles.heat} aria-hidden>
        <i style={{ width: `${share * 100}%` }} />
      </span>
    </li>
  );
}
