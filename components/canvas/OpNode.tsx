/** @file A node on the canvas: its ports, and the card between them. */
'use client';

import { Handle, Position, type NodeProps } from '@xyflow/react';
import { useTranslations } from 'next-intl';
import { memo, type CSSProperties } from 'react';

import { useEditorState, useUiState } from '@/components/editor/EditorContext';
import { useNotation } from '@/components/editor/preferences';
import { useOpWords } from '@/components/words/opWords';
import type { NodeAnalysis } from '@/graph-engine/analyse/node';
import { outputsOf } from '@/graph-engine/registry';
import { formatShape } from '@/graph-engine/shape';

import { useVerdictOn } from './connect/verdictStore';
import { useDetail } from './detail';
import { nodeNameId, portY, type OpFlowNode } from './flow';
import { LabelField } from './LabelField';
import { OpCard } from './OpCard';
import styles from './OpNode.module.css';
import { useNodeProblems } from './useNodeProblems';

/** Reads its own analysis and nothing else, so that an edit draws only the nodes whose figures changed. */
export const OpNode = memo(function OpNode({ id, isConnectable }: NodeProps<OpFlowNode>) {
  const analysis = useEditorState((state) => state.analysis.nodes.get(id));
  const renaming = useUiState((state) => state.renaming === id);
  const verdict = useVerdictOn(id);
  const detailed = useDetail();
  // For one frame after it is removed, a node may still be drawn.
  if (!analysis) return null;
  if (!detailed) return <Dot id={id} analysis={analysis} />;
  const ports = Object.keys(analysis.op.inputs);
  const outputs = outputsOf(analysis.op);
  return (
    <div className={styles.node} data-verdict={verdict}>
      <NodeName id={id} analysis={analysis} />
      <OpCard analysis={analysis} label={renaming ? <LabelField id={id} label={analysis.node.label} /> : analysis.node.label} />
      {ports.map((port, i) => (
        <Port key={port} side="input" analysis={analysis} port={port} y={portY(i, ports.length)} isConnectable={isConnectable} />
      ))}
      {outputs.map((port, i) => (
        <Port key={port} side="output" analysis={analysis} port={port} y={portY(i, outputs.length)} isConnectable={isConnectable} />
      ))}
    </div>
  );
});

/** A node from so far away that nothing on it could be read. */
function Dot({ id, analysis }: { readonly id: string; readonly analysis: NodeAnalysis }) {
  return (
    <div className={styles.dot} style={{ '--family': `var(--family-${analysis.op.family})` } as CSSProperties} data-status={analysis.status}>
      <NodeName id={id} analysis={analysis} />
    </div>
  );
}

interface PortProps {
  readonly analysis: NodeAnalysis;
  readonly side: 'input' | 'output';
  readonly port: string;
  readonly y: number;
  readonly isConnectable: boolean;
}

function Port({ side, analysis, port, y, isConnectable }: PortProps) {
  const t = useTranslations('editor.node');
  const { id, label } = analysis.node;
  const output = side === 'output';
  const several = outputsOf(analysis.op).length > 1;
  return (
    <Handle
      type={output ? 'source' : 'target'}
      id={port}
      position={output ? Position.Right : Position.Left}
      isConnectable={isConnectable}
      className={styles.handle}
      style={{ '--port-y': `${y}px` } as CSSProperties}
      role="img"
      aria-label={output ? t(several ? 'outputAt' : 'outputOf', { node: label, port }) : t('inputOf', { node: label, port })}
      data-handle={`${id}:${port}`}
      data-side={side}
      data-many={analysis.op.inputs[port]?.many}
    />
  );
}

/** What a screen reader says of a node: name, op, output, problems. The node's wrapper refers to it, so it need not be drawn. */
function NodeName({ id, analysis }: { readonly id: string; readonly analysis: NodeAnalysis }) {
  const t = useTranslations('editor.node');
  const words = useOpWords();
  const notation = useNotation();
  const { node, output, status } = analysis;
  const state = output ? 'output' : status === 'waiting' ? 'waiting' : 'none';
  const count = useNodeProblems(analysis).length;
  return (
    <span id={nodeNameId(id)} hidden>
      {t('name', { node: node.label, op: words.title(node.kind), state, shape: output ? formatShape(output, notation) : '', count })}
    </span>
  );
}
