/** @file The card of a node: op, name, what it does in a line, and the shape it makes with its box. */
'use client';

import { useTranslations } from 'next-intl';
import { memo, type CSSProperties, type ReactNode } from 'react';

import { useNotation } from '@/components/editor/preferences';
import { canOpen } from '@/components/editor/scene/drawing';
import { useOpWords } from '@/components/words/opWords';
import type { NodeAnalysis } from '@/graph-engine/analyse/node';
import type { NodePath } from '@/graph-engine/graph/path';
import { isBlock } from '@/graph-engine/registry';
import { formatShape } from '@/graph-engine/shape';

import styles from './OpCard.module.css';
import { Badge } from './Badge';
import { BlockToggle, BlockTotals, Repeats } from './blocks/BlockParts';
import { useOverlay } from './overlay';
import { ShapeBox } from './ShapeBox';
import { Thumbnail } from './Thumbnail';

interface OpCardProps {
  readonly path: NodePath;
  readonly analysis: NodeAnalysis;
  readonly label: ReactNode;
}

/** Drawn again only when the node's analysis, its label or its run results change. */
export const OpCard = memo(function OpCard({ path, analysis, label }: OpCardProps) {
  const t = useTranslations('editor.node');
  const words = useOpWords();
  const notation = useNotation();
  const run = useOverlay(path);
  const { node, op, output, status } = analysis;
  const block = isBlock(op);
  const family = { '--family': `var(--family-${op.family})`, '--family-soft': `var(--family-${op.family}-soft)`, '--heat': run?.share ?? 0 };
  return (
    <div className={styles.card} style={family as CSSProperties} data-status={status} data-family={op.family} data-block={block || undefined}>
      <div className={styles.kind} aria-hidden>
        {words.nameOf(op)}
      </div>
      <div className={styles.label}>
        {block && <BlockToggle path={path} label={node.label} open={false} disabled={!canOpen(analysis)} />}
        <span className={styles.name} data-label>
          {label}
        </span>
        {block && <Repeats analysis={analysis} />}
      </div>
      <div className={styles.summary} aria-hidden>
        {op.summary(node.params)}
      </div>
      <div className={styles.shape} aria-hidden>
        <span>{output ? formatShape(output, notation) : status === 'waiting' ? t('waiting') : t('noShape')}</span>
        {block && <BlockTotals analysis={analysis} short />}
      </div>
      <div className={styles.picture}>
        {run?.thumbnail ? (
          <Thumbnail picture={run.thumbnail} className={styles.thumbnail} />
        ) : (
          output && <ShapeBox shape={output} />
        )}
      </div>
      {run?.ms !== undefined && <div className={styles.time}>{t('ms', { ms: run.ms })}</div>}
      <Badge path={path} analysis={analysis} />
    </div>
  );
});
