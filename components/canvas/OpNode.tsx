/** @file A node on the canvas: its ports, and the card between them. */
'use client';

import type { NodeProps } from '@xyflow/react';
import { memo, type CSSProperties } from 'react';

import { useEditorState, useUiState } from '@/components/editor/EditorContext';
import { CARD } from '@/components/editor/metrics';
import { nodeAt } from '@/graph-engine/analyse/analyse';
import type { NodeAnalysis } from '@/graph-engine/analyse/node';

import { useVerdictOn } from './connect/verdictStore';
import { useDetail } from './detail';
import type { OpFlowNode } from './flow';
import { LabelField } from './LabelField';
import { NodeName } from './NodeName';
import { OpCard } from './OpCard';
import { Ports } from './Ports';
import styles from './OpNode.module.css';

/** Reads its own analysis and nothing else, so that an edit draws only the nodes whose figures changed. */
export const OpNode = memo(function OpNode({ id, isConnectable }: NodeProps<OpFlowNode>) {
  const analysis = useEditorState((state) => nodeAt(state.analysis, id));
  const renaming = useUiState((state) => state.renaming === id);
  const verdict = useVerdictOn(id);
  const detailed = useDetail();
  // For one frame after it is removed, a node may still be drawn.
  if (!analysis) return null;
  if (!detailed) return <Dot id={id} analysis={analysis} />;
  return (
    <div className={styles.node} data-verdict={verdict}>
      <NodeName path={id} analysis={analysis} />
      <OpCard path={id} analysis={analysis} label={renaming ? <LabelField id={id} label={analysis.node.label} /> : analysis.node.label} />
      <Ports path={id} analysis={analysis} size={CARD} isConnectable={isConnectable} />
    </div>
  );
});

/** A node from so far away that nothing on it could be read. */
function Dot({ id, analysis }: { readonly id: string; readonly analysis: NodeAnalysis }) {
  return (
    <div className={styles.dot} style={{ '--family': `var(--family-${analysis.op.family})` } as CSSProperties} data-status={analysis.status}>
      <NodeName path={id} analysis={analysis} />
    </div>
  );
}
