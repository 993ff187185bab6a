/** @file An open block: a frame around what it holds, with the block's title, figures and ports. */
'use client';

import type { NodeProps } from '@xyflow/react';
import { memo, type CSSProperties, type ReactNode } from 'react';

import { useEditorState, useUiState } from '@/components/editor/EditorContext';
import { useNotation } from '@/components/editor/preferences';
import { useOpWords } from '@/components/words/opWords';
import { nodeAt } from '@/graph-engine/analyse/analyse';
import type { NodeAnalysis } from '@/graph-engine/analyse/node';
import { formatShape } from '@/graph-engine/shape';

import { Badge } from '../Badge';
import { BlockToggle, BlockTotals, Repeats } from '../blocks/BlockParts';
import { useVerdictOn } from '../connect/verdictStore';
import { useDetail } from '../detail';
import type { FrameFlowNode } from '../flow';
import { LabelField } from '../LabelField';
import { NodeName } from '../NodeName';
import nodeStyles from '../OpNode.module.css';
import { Ports } from '../Ports';
import styles from './FrameNode.module.css';

/** Reads the block's own analysis; a drag inside draws the frame again only where it grows or shrinks. */
export const FrameNode = memo(function FrameNode({ id, width = 0, height = 0, isConnectable, selected }: NodeProps<FrameFlowNode>) {
  const analysis = useEditorState((state) => nodeAt(state.analysis, id));
  const renaming = useUiState((state) => state.renaming === id);
  const verdict = useVerdictOn(id);
  const detailed = useDetail();
  if (!analysis) return null;
  const family = { '--family': `var(--family-${analysis.op.family})`, '--family-soft': `var(--family-${analysis.op.family}-soft)` };
  return (
    <div className={`${styles.frame} ${nodeStyles.node}`} style={family as CSSProperties} data-frame={id} data-status={analysis.status} data-selected={selected || undefined} data-verdict={verdict}>
      <NodeName path={id} analysis={analysis} open />
      {detailed && (
        <>
          <Title path={id} analysis={analysis} label={renaming ? <LabelField id={id} label={analysis.node.label} /> : analysis.node.label} />
          <Badge path={id} analysis={analysis} />
          <Ports path={id} analysis={analysis} size={{ width, height }} open isConnectable={isConnectable} />
        </>
      )}
    </div>
  );
});

interface TitleProps {
  readonly path: string;
  readonly analysis: NodeAnalysis;
  readonly label: ReactNode;
}

/** The bar by which the block is moved; drawn again only when its figures or its label change. */
const Title = memo(function Title({ path, analysis, label }: TitleProps) {
  const words = useOpWords();
  const notation = useNotation();
  const { node, op, output } = analysis;
  return (
    <div className={styles.title} data-frame-title>
      <BlockToggle path={path} label={node.label} open />
      <span className={styles.label} data-label>
        {label}
      </span>
      <Repeats analysis={analysis} />
      <span className={styles.kind} aria-hidden>
        {words.nameOf(op)}
      </span>
      <span className={styles.summary} aria-hidden>
        {op.summary(node.params)}
      </span>
      <span className={styles.figures} aria-hidden>
        <BlockTotals analysis={analysis} />
        {output && <span className={styles.shape}>{formatShape(output, notation)}</span>}
      </span>
    </div>
  );
});
