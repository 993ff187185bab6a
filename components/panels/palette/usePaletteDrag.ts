/** @file Carries an op from the palette to the canvas with pointer events, which exist for fingers and pens too. */
'use client';

import { useCallback, useEffect, useRef, type PointerEvent as ReactPointerEvent } from 'react';

import { useUi } from '@/components/editor/EditorContext';
import type { Ui } from '@/components/editor/ui';
import type { EdgeId, Point } from '@/graph-engine/graph/document';

/** A press that moves less than this is a click. */
const THRESHOLD = 6;

interface Press {
  readonly kind: string;
  readonly pointer: number;
  readonly from: Point;
  carrying: boolean;
}

/** Called when an op is let go over the canvas. */
export type Drop = (kind: string, client: Point, wire: EdgeId | undefined) => void;

/** Returns the handler that starts a press on an item, and one that says whether the click behind it was a drag. */
export function usePaletteDrag(onDrop: Drop) {
  const ui = useUi();
  const end = useRef<(() => void) | null>(null);
  const dragged = useRef(false);
  useEffect(() => () => end.current?.(), []);

  const start = useCallback(
    (event: ReactPointerEvent<HTMLElement>, kind: string) => {
      if (event.button !== 0 || !event.isPrimary) return;
      end.current?.();
      dragged.current = false;
      const press: Press = { kind, pointer: event.pointerId, from: { x: event.clientX, y: event.clientY }, carrying: false };
      end.current = follow(press, ui, onDrop, () => {
        dragged.current = true;
      });
    },
    [ui, onDrop],
  );
  /** A drag that ends over the palette is followed by a click, which must not add anything. */
  const wasDrag = useCallback(() => {
    const was = dragged.current;
    dragged.current = false;
    return was;
  }, []);
  return { start, wasDrag };
}

function follow(press: Press, ui: Ui, onDrop: Drop, onCarry: () => void): () => void {
  const pointOf = ({ clientX, clientY }: PointerEvent): Point => ({ x: clientX, y: clientY });
  const over = (client: Point) => {
    const { stage } = ui.getState();
    return { onCanvas: stage?.contains(client) ?? false, wire: stage?.wireAt(client) };
  };
  const move = (event: PointerEvent) => {
    if (event.pointerId !== press.pointer) return;
    const client = pointOf(event);
    if (!press.carrying) {
      if (Math.hypot(client.x - press.from.x, client.y - press.from.y) < THRESHOLD) return;
      press.carrying = true;
      onCarry();
    }
    event.preventDefault();
    const { wire } = over(client);
    ui.set({ carried: { kind: press.kind, client, ...(wire !== undefined && { wire }) } });
  };
  const up = (event: PointerEvent) => {
    if (event.pointerId !== press.pointer) return;
    const client = pointOf(event);
    const { carrying } = press;
    stop();
    const { onCanvas, wire } = over(client);
    if (carrying && onCanvas) onDrop(press.kind, client, wire);
  };
  const cancel = (event: PointerEvent) => {
    if (event.pointerId === press.pointer) stop();
  };
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !press.carrying) return;
    event.preventDefault();
    event.stopPropagation();
    stop();
  };
  const stop = () => {
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', up);
    window.removeEventListener('pointercancel', cancel);
    window.removeEventListener('keydown', key, true);
    press.carrying = false;
    if (ui.getState().carried) ui.set({ carried: null });
  };
  window.addEventListener('pointermove', move, { passive: false });
  window.addEventListener('pointerup', up);
  window.addEventListener('pointercancel', cancel);
  window.addEventListener('keydown', key, true);
  return stop;
}
