/** @file Gives places to nodes that have none: a whole graph from the layout, a few beside what they read. */
'use client';

import { useReactFlow } from '@xyflow/react';
import { useEffect, useEffectEvent, type RefObject } from 'react';

import type { Editor } from '@/components/editor/editor';
import { useEditor } from '@/components/editor/EditorContext';

import { placeMissing } from './blocks/placing';
import { aspectOf, FIT } from './useStage';

/** Keeps every node placed, and shows the whole graph whenever a document was opened. */
export function usePlacement(frame: RefObject<HTMLElement | null>): void {
  const editor = useEditor();
  const flow = useReactFlow();
  // React Flow hands out another instance once its viewport stands; a layout under way must not be forgotten for that.
  const fit = useEffectEvent(() => void flow.fitView(FIT));
  useEffect(() => {
    let current = true;
    const show = () => {
      const { nodes, notes } = editor.getState().document;
      // Asked on an empty canvas, React Flow would wait and jump when the first node comes.
      if (nodes.size + notes.size === 0) return;
      // Without a duration: a document that was just opened should stand still.
      requestAnimationFrame(() => current && fit());
    };
    const place = (andShow: boolean) => {
      const { width = 0, height = 0 } = frame.current?.getBoundingClientRect() ?? {};
      const waiting = placeMissing(editor, aspectOf(width, height));
      if (waiting) void waiting.then((all) => all && current && show());
      else if (andShow) show();
    };
    place(true);
    const stop = editor.subscribe((state, previous) => {
      if (state.opened !== previous.opened) place(true);
      else if (concerns(state, previous)) place(false);
    });
    return () => {
      current = false;
      stop();
    };
  }, [editor, frame]);
}

type State = ReturnType<Editor['getState']>;

function concerns(state: State, previous: State): boolean {
  const [now, before] = [state.document, previous.document];
  return state.analysis !== previous.analysis || now.positions !== before.positions || now.open !== before.open;
}
