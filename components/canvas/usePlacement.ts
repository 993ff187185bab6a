/** @file Gives places to nodes that have none: a whole graph from the layout, a few beside what they read. */
'use client';

import { useReactFlow } from '@xyflow/react';
import { useEffect, type RefObject } from 'react';

import type { Editor } from '@/components/editor/editor';
import { useEditor } from '@/components/editor/EditorContext';
import { freeSpot, spotBehind } from '@/components/editor/room';
import type { NodeId, Point } from '@/graph-engine/graph/document';

import { layout } from './layout/elkWorker';
import { aspectOf, FIT } from './useStage';

/** Up to so many nodes, and at most a third of all, find their place one by one. */
const FEW = 12;

/** Keeps every node placed, and shows the whole graph whenever a document was opened. */
export function usePlacement(frame: RefObject<HTMLElement | null>): void {
  const editor = useEditor();
  const flow = useReactFlow();
  useEffect(() => {
    let current = true;
    let asked: object | undefined;
    const show = () => {
      const { nodes, notes } = editor.getState().document;
      // Asked on an empty canvas, React Flow would wait and jump when the first node comes.
      if (nodes.size + notes.size === 0) return;
      // Without a duration: a document that was just opened should stand still.
      requestAnimationFrame(() => current && void flow.fitView(FIT));
    };
    const place = (andShow: boolean) => {
      const missing = unplaced(editor);
      const total = editor.getState().document.nodes.size;
      if (missing.length > 0 && missing.length <= FEW && missing.length <= total / 3) placeFew(editor, missing);
      else if (missing.length > 0) {
        // The same graph is not sent to the worker twice, however often its document changes meanwhile.
        const { nodes } = editor.getState().document;
        if (asked === nodes) return;
        asked = nodes;
        const { width = 0, height = 0 } = frame.current?.getBoundingClientRect() ?? {};
        void placeAll(editor, aspectOf(width, height)).then((done) => done && current && show());
        return;
      }
      if (andShow) show();
    };
    place(true);
    const stop = editor.subscribe((state, previous) => {
      if (state.opened !== previous.opened) place(true);
      else if (state.document.nodes !== previous.document.nodes || state.document.positions !== previous.document.positions) place(false);
    });
    return () => {
      current = false;
      stop();
    };
  }, [editor, flow, frame]);
}

function unplaced(editor: Editor): NodeId[] {
  const { nodes, positions } = editor.getState().document;
  return positions.size >= nodes.size && [...nodes.keys()].every((id) => positions.has(id))
    ? []
    : [...nodes.keys()].filter((id) => !positions.has(id));
}

/** Where somebody already placed nodes by hand, newcomers go behind what they read, or below everything. */
function placeFew(editor: Editor, missing: readonly NodeId[]): void {
  let { document } = editor.getState();
  const placed = new Map<NodeId, Point>();
  for (const id of missing) {
    const source = document.edges.find((edge) => edge.to.node === id && document.positions.has(edge.from.node))?.from.node;
    const behind = source === undefined ? undefined : spotBehind(document, source);
    const at = behind ?? freeSpot(document, { x: 0, y: 0 });
    placed.set(id, at);
    document = { ...document, positions: new Map(document.positions).set(id, at) };
  }
  editor.place(placed);
}

/** Resolves to whether the positions still belonged to what is open when they came. */
async function placeAll(editor: Editor, aspect?: number): Promise<boolean> {
  const { document, opened } = editor.getState();
  const positions = await layout(document, aspect);
  if (editor.getState().opened !== opened) return false;
  editor.place(positions);
  return true;
}
