/** @file A wire: as wide as what it carries, with the shape written along it. */
'use client';

import { BaseEdge, type EdgeProps } from '@xyflow/react';
import { memo, useMemo } from 'react';

import { useEditor, useEditorState, useUiState } from '@/components/editor/EditorContext';
import type { EditorState } from '@/components/editor/editor';
import { cardAt, type Box } from '@/components/editor/metrics';
import { useNotation } from '@/components/editor/preferences';
import type { NodeId } from '@/graph-engine/graph/document';
import { elements, formatShape } from '@/graph-engine/shape';

import { useDetail } from './detail';
import type { FlowEdge } from './flow';
import styles from './Wire.module.css';
import { courseOf, wireWidth } from './wirePath';

/** How a wire fares at its target: refused by it, in trouble upstream, or well. */
function stateOf({ analysis }: EditorState, source: NodeId, target: NodeId, port: string): 'error' | 'waiting' | 'ok' {
  const from = analysis.nodes.get(source);
  const to = analysis.nodes.get(target);
  if (!from?.output) return 'waiting';
  const blamed = to?.diagnostics.find(({ severity, code }) => severity === 'error' && code !== 'missingInput');
  return blamed && (blamed.port === undefined || blamed.port === port) ? 'error' : 'ok';
}

function* cards({ document }: EditorState, except: readonly NodeId[]): Generator<Box> {
  for (const [id, at] of document.positions) if (!except.includes(id)) yield cardAt(at);
}

/** Reads only what its two ends say, so that it is drawn again only when they move or change. */
export const Wire = memo(function Wire({ id, source, target, sourceHandleId, targetHandleId, sourceX, sourceY, targetX, targetY }: EdgeProps<FlowEdge>) {
  const editor = useEditor();
  const notation = useNotation();
  const shape = useEditorState((state) => state.analysis.nodes.get(source)?.outputs[sourceHandleId ?? '']?.shape);
  const state = useEditorState((current) => stateOf(current, source, target, targetHandleId ?? ''));
  const receiving = useUiState(({ carried }) => carried?.wire === id);
  const { path, labelX, labelY } = useMemo(
    () => courseOf({ sourceX, sourceY, targetX, targetY }, cards(editor.getState(), [source, target])),
    [editor, source, target, sourceX, sourceY, targetX, targetY],
  );
  const detailed = useDetail();
  const width = wireWidth(shape && elements(shape));
  return (
    <g className={styles.wire} data-state={state} data-receiving={receiving || undefined}>
      <BaseEdge path={path} interactionWidth={detailed ? 22 : 0} className={styles.line} style={{ strokeWidth: width }} />
      {shape && detailed && (
        <text className={styles.label} x={labelX} y={labelY - width / 2 - 4}>
          {formatShape(shape, notation)}
        </text>
      )}
    </g>
  );
});
