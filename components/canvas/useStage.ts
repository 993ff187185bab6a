/** @file What the canvas can do for palette, commands and panels, published in the editor's ui store. */
'use client';

import { useReactFlow } from '@xyflow/react';
import { useEffect, type RefObject } from 'react';

import type { Editor } from '@/components/editor/editor';
import { useEditor, useUi } from '@/components/editor/EditorContext';
import { onFocusRequest } from '@/components/editor/focus';
import type { Box } from '@/components/editor/metrics';
import { HEAD } from '@/components/editor/scene/frame';
import { sceneOf } from '@/components/editor/scene/scene';
import type { Stage } from '@/components/editor/ui';
import type { Point } from '@/graph-engine/graph/document';
import { ancestorsOf, type NodePath } from '@/graph-engine/graph/path';

import type { FlowEdge, FlowNode } from './flow';
import { arranged } from './blocks/arranging';
import { setOpen } from './blocks/opening';
import { prefersStillness } from './layout/tween';

/** How a view that shows all is fitted: clear of the tools below, and small graphs at their own size. */
export const FIT = {
  padding: { top: '28px', right: '44px', bottom: '72px', left: '44px' },
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
      const closed = ancestorsOf(id).filter((block) => !editor.getState().document.open.has(block));
      if (closed.length > 0) void setOpen(editor, closed, true).then(() => setTimeout(() => show(id, legible), glideTime()));
      else show(id, legible);
      if (wanted) focus(id);
    },
    async arrange() {
      const before = editor.getState();
      const { width, height } = box();
      const positions = await arranged(before, aspectOf(width, height));
      // Whoever edits on while the worker thinks keeps what they did; nodes that are gone are passed over.
      if (positions.size > 0) editor.apply([{ type: 'move', positions }]);
      requestAnimationFrame(() => setTimeout(fit, glideTime()));
    },
    async setOpen(blocks, open, { focus: wanted = false } = {}) {
      await setOpen(editor, blocks, open);
      const [only] = blocks;
      if (only !== undefined && blocks.length === 1) {
        showBlock(only);
        if (wanted) focus(only);
      }
      else requestAnimationFrame(() => setTimeout(fit, glideTime()));
    },
    levelAt({ x, y }) {
      let found: NodePath = '';
      for (const { path, open, box: frame } of sceneOf(editor.getState()).nodes) {
        if (open && x >= frame.x && x <= frame.x + frame.width && y >= frame.y && y <= frame.y + frame.height) found = path;
      }
      return found;
    },
  };

  /** Brings what was just opened or closed into view, without taking the eye off it where it is in view already. */
  function showBlock(path: NodePath): void {
    const at = sceneOf(editor.getState()).byPath.get(path)?.box;
    if (!at || isInView(at)) return;
    const { width, height } = box();
    const zoom = Math.min(flow.getZoom(), (width - 64) / at.width, (height - 120) / at.height);
    void flow.setCenter(at.x + at.width / 2, at.y + at.height / 2, { zoom: Math.max(zoom, 0.25), duration: glideTime() });
  }

  function show(id: string, legible: boolean): void {
    const state = editor.getState();
    const node = sceneOf(state).byPath.get(id);
    const note = state.document.notes.get(id);
    const at: Box | undefined = node?.box ?? (note && { ...note.at, width: note.width, height: note.height });
    if (!at) return;
    const tooFar = legible && flow.getZoom() < LEGIBLE;
    // Of a frame that is larger than the view, its title is what one looks for.
    const title: Box = node?.open ? { ...at, width: Math.min(at.width, 600), height: HEAD } : at;
    if (!tooFar && (isInView(at) || (node?.open && isInView(title)))) return;
    void flow.setCenter(title.x + title.width / 2, title.y + title.height / 2, {
      zoom: Math.max(flow.getZoom(), tooFar ? 1 : 0.5),
      duration: glideTime(),
    });
  }

  function isInView({ x, y, width, height }: Box): boolean {
    const { left, top, right, bottom } = box();
    const a = flow.flowToScreenPosition({ x, y });
    const b = flow.flowToScreenPosition({ x: x + width, y: y + height });
    return a.x >= left && a.y >= top && b.x <= right && b.y <= bottom;
  }
}

/** Width to height that a layout should aim at; the drawing's own margins make it a little wider than the canvas. */
export function aspectOf(width: number, height: number): number | undefined {
  return width > 0 && height > 0 ? Math.min(4, Math.max(0.6, width / height)) : undefined;
}
