/** @file A wire: as wide as what it carries, with the shape written along it. */
'use client';

import { BaseEdge, type EdgeProps } from '@xyflow/react';
import { memo, useMemo } from 'react';

import { useEditor, useEditorState, useUiState } from '@/components/editor/EditorContext';
import type { EditorState } from '@/components/editor/editor';
import { useNotation } from '@/components/editor/preferences';
import { shapeAlong } from '@/components/editor/scene/lookup';
import { sceneOf } from '@/components/editor/scene/scene';
import { nodeAt } from '@/graph-engine/analyse/analyse';
import { parentOf, type NodePath } from '@/graph-engine/graph/path';
import { elements, formatShape } from '@/graph-engine/shape';

import { useDetail } from './detail';
import type { FlowEdge } from './flow';
import styles from './Wire.module.css';
import { courseOf, wireWidth, type Course, type Ends } from './wirePath';

/** How a wire fares at its target: refused by it, in trouble upstream, or well. */
function stateOf({ analysis }: EditorState, source: NodePath, output: string, target: NodePath, port: string): 'error' | 'waiting' | 'ok' {
  if (!shapeAlong(analysis, source, output)) return 'waiting';
  // What enters an output from inside is that output; it refuses nothing.
  const blamed = port.startsWith(':')
    ? undefined
    : nodeAt(analysis, target)?.diagnostics.find(({ severity, code }) => severity === 'error' && code !== 'missingInput');
  return blamed && (blamed.port === undefined || blamed.port === port) ? 'error' : 'ok';
}

/** The course of a wire among the things of its own level; what is drawn in other frames is never in its way. */
function courseIn(state: EditorState, level: NodePath, ends: Ends, source: NodePath, target: NodePath): Course {
  const { levels } = sceneOf(state);
  const here = levels.get(level) ?? [];
  const own = here.filter(({ path }) => path === source || path === target).map(({ box }) => box);
  const between = here.filter(({ path }) => path !== source && path !== target).map(({ box }) => box);
  return courseOf(ends, between, own);
}

/** Reads only what its two ends say, so that it is drawn again only when they move or change. */
export const Wire = memo(function Wire({ id, source, target, sourceHandleId, targetHandleId, sourceX, sourceY, targetX, targetY }: EdgeProps<FlowEdge>) {
  const editor = useEditor();
  const notation = useNotation();
  const [output, port] = [sourceHandleId ?? '', targetHandleId ?? ''];
  const shape = useEditorState(({ analysis }) => shapeAlong(analysis, source, output));
  const state = useEditorState((current) => stateOf(current, source, output, target, port));
  const receiving = useUiState(({ carried }) => carried?.wire === id);
  const { path, labelX, labelY } = useMemo(
    () => courseIn(editor.getState(), parentOf(id), { sourceX, sourceY, targetX, targetY }, source, target),
    [editor, id, source, target, sourceX, sourceY, targetX, targetY],
  );
  const detailed = useDetail();
  const width = wireWidth(shape && elements(shape));
  // What enters or leaves a frame is written on the wire outside.
  const inner = output.startsWith(':') || port.startsWith(':');
  return (
    <g className={styles.wire} data-state={state} data-receiving={receiving || undefined} data-inner={inner || undefined}>
      <BaseEdge path={path} interactionWidth={detailed ? 22 : 0} className={styles.line} style={{ strokeWidth: width }} />
      {shape && detailed && (
        <text className={styles.label} x={labelX} y={labelY - width / 2 - 4}>
          {formatShape(shape, notation)}
        </text>
      )}
    </g>
  );
});
