/** @file Handlers for wires that are drawn, and for ends that are taken off and put elsewhere. */
'use client';

import type { Connection, FinalConnectionState, HandleType } from '@xyflow/react';
import { useMemo, useRef } from 'react';

import { connectNodes } from '@/components/editor/add';
import { useEditor, useUi } from '@/components/editor/EditorContext';
import { judge } from '@/graph-engine/analyse/verdict';
import type { Point } from '@/graph-engine/graph/document';

import type { FlowEdge } from '../flow';
import { looseEnd } from './ends';
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

function endsOf({ source, sourceHandle, target, targetHandle }: Connection | FlowEdge) {
  return { from: looseEnd(source, sourceHandle ?? '', 'source'), to: looseEnd(target, targetHandle ?? '', 'target') };
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
      isValidConnection: (connection: Connection | FlowEdge) => {
        const { from, to } = endsOf(connection);
        return from.node !== to.node && judge(editor.getState().analysis, from.node, to.node, to.port, from.port).answer !== 'no';
      },
      onConnect: (connection: Connection) => {
        const { from, to } = endsOf(connection);
        connectNodes(editor, from.node, to.node, to.port, from.port);
      },
      onConnectEnd: (event: End, { isValid, fromHandle }: FinalConnectionState) => {
        // A valid handle was already connected by onConnect; what is left is a card, or empty canvas.
        if (isValid || !fromHandle?.id || reconnecting.current) return;
        const { proposal } = pending.getState();
        if (proposal) {
          connectNodes(editor, proposal.from, proposal.to, proposal.port, proposal.output);
          return;
        }
        const client = clientOf(event);
        const { stage } = ui.getState();
        if (!stage || !isPane(client)) return;
        const from = looseEnd(fromHandle.nodeId, fromHandle.id, fromHandle.type);
        ui.set({ quickAdd: { client, at: stage.toCanvas(client), from } });
      },
      onReconnectStart: () => {
        reconnecting.current = true;
      },
      onReconnect: (old: FlowEdge, connection: Connection) => {
        const { from, to } = endsOf(connection);
        rewire(editor, old.id, from.node, to.node, to.port);
      },
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
