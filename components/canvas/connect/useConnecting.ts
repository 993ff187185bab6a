/** @file Handlers for wires that are drawn, and for ends that are taken off and put elsewhere. */
'use client';

import type { Connection, FinalConnectionState, HandleType } from '@xyflow/react';
import { useMemo, useRef } from 'react';

import { connectNodes } from '@/components/editor/add';
import { useEditor, useUi } from '@/components/editor/EditorContext';
import { judge } from '@/graph-engine/analyse/verdict';
import type { Point } from '@/graph-engine/graph/document';

import type { FlowEdge } from '../flow';
import { rewire } from './rewire';
import { pending } from './verdictStore';

type End = MouseEvent | TouchEvent;

function clientOf(event: End): Point {
  const { clientX: x, clientY: y } = 'changedTouches' in event ? event.changedTouches[0]! : event;
  return { x, y };
}

/** Whether a point of the window shows bare canvas. */
export function isPane({ x, y }: Point): boolean {
  return document.elementFromPoint(x, y)?.classList.contains('react-flow__pane') ?? false;
}

/**
 * The handlers for React Flow. A wire let go over a card enters its first port, over empty canvas it asks which op to
 * put there; an end let go over empty canvas takes its wire away. Each is one undo step.
 */
export function useConnecting() {
  const editor = useEditor();
  const ui = useUi();
  // React Flow reports the end of a reconnection as the end of a new connection as well, and that first.
  const reconnecting = useRef(false);
  return useMemo(
    () => ({
      isValidConnection: ({ source, sourceHandle, target, targetHandle }: Connection | FlowEdge) =>
        source !== target &&
        judge(editor.getState().analysis, source, target, targetHandle ?? '', sourceHandle ?? undefined).answer !== 'no',
      onConnect: ({ source, sourceHandle, target, targetHandle }: Connection) => {
        if (targetHandle !== null) connectNodes(editor, source, target, targetHandle, sourceHandle ?? undefined);
      },
      onConnectEnd: (event: End, { isValid, fromHandle }: FinalConnectionState) => {
        // A valid handle was already connected by onConnect; what is left is a card, or empty canvas.
        if (isValid || !fromHandle?.id || reconnecting.current) return;
        const { proposal } = pending.getState();
        if (proposal) {
          connectNodes(editor, proposal.from, proposal.to, proposal.port);
          return;
        }
        const client = clientOf(event);
        const { stage } = ui.getState();
        if (!stage || !isPane(client)) return;
        const side = fromHandle.type === 'source' ? 'output' : 'input';
        ui.set({ quickAdd: { client, at: stage.toCanvas(client), from: { node: fromHandle.nodeId, port: fromHandle.id, side } } });
      },
      onReconnectStart: () => {
        reconnecting.current = true;
      },
      onReconnect: (old: FlowEdge, { source, target, targetHandle }: Connection) =>
        rewire(editor, old.id, source, target, targetHandle ?? ''),
      onReconnectEnd: (event: End, old: FlowEdge, _: HandleType, { isValid }: FinalConnectionState) => {
        reconnecting.current = false;
        if (isValid) return;
        const { proposal } = pending.getState();
        if (proposal) rewire(editor, old.id, proposal.from, proposal.to, proposal.port);
        else if (isPane(clientOf(event))) editor.apply([{ type: 'remove', edges: [old.id] }]);
      },
    }),
    [editor, ui],
  );
}
