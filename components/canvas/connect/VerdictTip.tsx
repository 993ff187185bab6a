/** @file Watches a wire that is being drawn, and says beside the pointer what letting go would do. */
'use client';

import { useConnection, useStore as useFlowStore, type ReactFlowState } from '@xyflow/react';
import { useEffect, useMemo } from 'react';

import { useEditor } from '@/components/editor/EditorContext';
import type { EditorState } from '@/components/editor/editor';
import { sceneOf } from '@/components/editor/scene/scene';
import type { Point } from '@/graph-engine/graph/document';
import { parentOf, type NodePath } from '@/graph-engine/graph/path';

import type { FlowNode } from '../flow';
import styles from './connect.module.css';
import { useVerdictWords } from './useVerdictWords';
import { looseEnd } from './ends';
import { pending, propose } from './verdictStore';

/**
 * The node under a canvas point; the one drawn last wins, as it covers the others. What a frame holds is not it: a frame
 * is under the point only for a wire of the level that it stands in itself.
 */
export function nodeAt(state: EditorState, at: Point, from: NodePath): NodePath | undefined {
  let found: NodePath | undefined;
  for (const { path, box, open } of sceneOf(state).nodes) {
    if (open && parentOf(path) !== parentOf(from)) continue;
    if (at.x >= box.x && at.x <= box.x + box.width && at.y >= box.y && at.y <= box.y + box.height) found = path;
  }
  return found;
}

const transformOf = (state: ReactFlowState) => state.transform;

/** Renders on every move of the pointer, but only itself; the verdict is asked once per target. */
export function VerdictTip() {
  const { inProgress, fromHandle, toHandle, pointer } = useConnection<FlowNode>();
  const [tx, ty, zoom] = useFlowStore(transformOf);
  const editor = useEditor();
  const words = useVerdictWords();

  const at = inProgress && pointer ? { x: (pointer.x - tx) / zoom, y: (pointer.y - ty) / zoom } : undefined;
  const start = fromHandle?.id ? looseEnd(fromHandle.nodeId, fromHandle.id, fromHandle.type) : undefined;
  const end = toHandle?.id ? looseEnd(toHandle.nodeId, toHandle.id, toHandle.type) : undefined;
  const over = at && start && (end?.node ?? nodeAt(editor.getState(), at, start.node));
  const port = end?.side === 'input' ? end.port : undefined;
  const { node, port: startPort, side } = start ?? {};
  const proposal = useMemo(() => {
    if (over === undefined || node === undefined || startPort === undefined || !side) return undefined;
    return propose(editor.getState().analysis, { node, port: startPort, side }, over, port);
  }, [editor, node, startPort, side, over, port]);
  useEffect(() => {
    pending.setState(proposal ? { over, proposal } : {}, true);
    return () => pending.setState({}, true);
  }, [over, proposal]);

  if (!inProgress || !pointer || !proposal) return null;
  const { verdict } = proposal;
  return (
    <div className={styles.tip} style={{ left: pointer.x, top: pointer.y }} data-answer={verdict.answer} role="status" data-verdict-tip>
      {words(verdict)}
    </div>
  );
}
