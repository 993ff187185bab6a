/** @file What the canvas can do for palette, commands and panels, published in the editor's ui store. */
'use client';

import { useReactFlow } from '@xyflow/react';
import { useEffect, type RefObject } from 'react';

import type { Editor } from '@/components/editor/editor';
import { useEditor, useUi } from '@/components/editor/EditorContext';
import { onFocusRequest } from '@/components/editor/focus';
import { CARD } from '@/components/editor/metrics';
import type { Stage } from '@/components/editor/ui';
import type { Point } from '@/graph-engine/graph/document';

import type { FlowEdge, FlowNode } from './flow';
import { layout } from './layout/elkWorker';
import { prefersStillness } from './layout/tween';

/** How a view that shows all is fitted: clear of the tools below, and small graphs at their own size. */
export const FIT = {
  padding: { top: '28px', right: '32px', bottom: '72px', left: '32px' },
  maxZoom: 1.25,
} as const;

/** From this zoom on a label can be read and written. */
const LEGIBLE = 0.4;

export function glideTime(): number {
  return prefersStillness() ? 0 : 320;
}

/** Publishes the stage while the canvas is mounted. */
export function useStage(frame: RefObject<HTMLElement | null>): void {
  const editor = useEditor();
  const ui = useUi();
  const flow = useReactFlow<FlowNode, FlowEdge>();
  useEffect(() => {
    const stage = makeStage(editor, flow, frame);
    ui.set({ stage });
    const stop = onFocusRequest((node) => stage.reveal(node, { focus: true }));
    return () => {
      stop();
      ui.set({ stage: null });
    };
  }, [editor, ui, flow, frame]);
}

type Instance = ReturnType<typeof useReactFlow<FlowNode, FlowEdge>>;

function makeStage(editor: Editor, flow: Instance, frame: RefObject<HTMLElement | null>): Stage {
  const box = () => frame.current?.getBoundingClientRect() ?? new DOMRect();
  const elementAt = ({ x, y }: Point) => document.elementFromPoint(x, y);

  function fit(ids?: readonly string[]): void {
    const nodes = ids?.map((id) => ({ id }));
    void flow.fitView({ ...FIT, duration: glideTime(), ...(nodes && { nodes }) });
  }

  function focus(id: string): void {
    // The node may only now come into the view and into the page.
    let tries = 0;
    const attempt = () => {
      const element = frame.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"].react-flow__node`);
      if (element) element.focus({ preventScroll: true });
      else if ((tries += 1) < 30) requestAnimationFrame(attempt);
    };
    requestAnimationFrame(attempt);
  }

  return {
    fit,
    centre() {
      const { x, y, width, height } = box();
      return flow.screenToFlowPosition({ x: x + width / 2, y: y + height / 2 });
    },
    contains: (client) => frame.current?.contains(elementAt(client)) ?? false,
    toCanvas: (client) => flow.screenToFlowPosition(client, { snapToGrid: false }),
    wireAt: (client) => elementAt(client)?.closest('.react-flow__edge')?.getAttribute('data-id') ?? undefined,
    zoomBy: (factor) => void flow.zoomTo(flow.getZoom() * factor, { duration: glideTime() / 2 }),
    zoomTo: (zoom) => void flow.zoomTo(zoom, { duration: glideTime() }),
    reveal(id, { focus: wanted = false, legible = false } = {}) {
      const at = editor.getState().document.positions.get(id) ?? editor.getState().document.notes.get(id)?.at;
      const tooFar = legible && flow.getZoom() < LEGIBLE;
      if (at && (tooFar || !isInView(at))) {
        void flow.setCenter(at.x + CARD.width / 2, at.y + CARD.height / 2, {
          zoom: Math.max(flow.getZoom(), tooFar ? 1 : 0.5),
          duration: glideTime(),
        });
      }
      if (wanted) focus(id);
    },
    async arrange() {
      const { document: before } = editor.getState();
      const { width, height } = box();
      const positions = await layout(before, aspectOf(width, height));
      // Whoever edits on while the worker thinks keeps what they did; nodes that are gone are passed over.
      if (positions.size > 0) editor.apply([{ type: 'move', positions }]);
      requestAnimationFrame(() => setTimeout(fit, glideTime()));
    },
  };

  function isInView({ x, y }: Point): boolean {
    const { left, top, right, bottom } = box();
    const a = flow.flowToScreenPosition({ x, y });
    const b = flow.flowToScreenPosition({ x: x + CARD.width, y: y + CARD.height });
    return a.x >= left && a.y >= top && b.x <= right && b.y <= bottom;
  }
}

/** Width to height that a layout should aim at; the drawing's own margins make it a little wider than the canvas. */
export function aspectOf(width: number, height: number): number | undefined {
  return width > 0 && height > 0 ? Math.min(4, Math.max(0.6, width / height)) : undefined;
}
