/** @file Watches a wire that is being drawn, and says beside the pointer what letting go would do. */
'use client';

import { useConnection, useStore as useFlowStore, type ReactFlowState } from '@xyflow/react';
import { useEffect, useMemo } from 'react';

import { useEditor } from '@/components/editor/EditorContext';
import type { EditorState } from '@/components/editor/editor';
import { cardAt } from '@/components/editor/metrics';
import type { NodeId, Point } from '@/graph-engine/graph/document';

import type { FlowNode } from '../flow';
import styles from './connect.module.css';
import { useVerdictWords } from './useVerdictWords';
import { pending, propose, type WireStart } from './verdictStore';

/** The node whose card lies under a canvas point; the one drawn last wins, as it covers the others. */
export function nodeAt({ document }: EditorState, at: Point): NodeId | undefined {
  let found: NodeId | undefined;
  for (const [id, corner] of document.positions) {
    const card = cardAt(corner);
    if (at.x >= card.x && at.x <= card.x + card.width && at.y >= card.y && at.y <= card.y + card.height) found = id;
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
  const over = at && (toHandle?.nodeId ?? nodeAt(editor.getState(), at));
  const port = toHandle?.type === 'target' ? (toHandle.id ?? undefined) : undefined;
  const { nodeId: fromNode, id: fromPort, type: fromType } = fromHandle ?? {};
  const proposal = useMemo(() => {
    if (over === undefined || fromNode === undefined || !fromPort) return undefined;
    const start: WireStart = { node: fromNode, port: fromPort, side: fromType === 'source' ? 'output' : 'input' };
    return propose(editor.getState().analysis, start, over, port);
  }, [editor, fromNode, fromPort, fromType, over, port]);
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
