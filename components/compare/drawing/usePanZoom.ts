/** @file Panning and zooming by pointer, wheel, pinch and keyboard. */
'use client';

import { useEffect, useRef, type KeyboardEvent, type MouseEvent, type PointerEvent, type RefObject } from 'react';

import { panned, zoomed, type View } from './view';

/** A press that moves further than this is a drag and no click. */
const SLACK = 4;
const STEP = 60;
const FACTOR = 1.25;
/** How much a notch of the wheel zooms. */
const WHEEL = 0.0015;

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [STEP, 0],
  ArrowRight: [-STEP, 0],
  ArrowUp: [0, STEP],
  ArrowDown: [0, -STEP],
};

type Change = (change: (view: View) => View) => void;

/** Handlers for the window of a drawing; `change` gets what to do with the view, `fit` shows all of it again. */
export function usePanZoom(ref: RefObject<SVGSVGElement | null>, change: Change, fit: () => void) {
  const pressed = useRef(new Map<number, { x: number; y: number }>());
  const travelled = useRef(0);
  const latest = useRef(change);
  useEffect(() => {
    latest.current = change;
  });

  useEffect(() => {
    const element = ref.current;
    // React hears the wheel passively, and the page would scroll along.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const { left, top } = element!.getBoundingClientRect();
      const at = { x: event.clientX - left, y: event.clientY - top };
      latest.current(view => zoomed(view, Math.exp(-event.deltaY * WHEEL), at));
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [ref]);

  const middle = (factor: number) => {
    const { width = 0, height = 0 } = ref.current?.getBoundingClientRect() ?? {};
    change(view => zoomed(view, factor, { x: width / 2, y: height / 2 }));
  };
  const release = ({ pointerId }: PointerEvent) => void pressed.current.delete(pointerId);

  return {
    zoomIn: () => middle(FACTOR),
    zoomOut: () => middle(1 / FACTOR),
    handlers: {
      onPointerDown({ pointerId, clientX, clientY }: PointerEvent) {
        if (pressed.current.size === 0) travelled.current = 0;
        pressed.current.set(pointerId, { x: clientX, y: clientY });
      },
      onPointerMove({ pointerId, clientX, clientY, currentTarget }: PointerEvent) {
        const from = pressed.current.get(pointerId);
        if (!from) return;
        const to = { x: clientX, y: clientY };
        pressed.current.set(pointerId, to);
        travelled.current += Math.hypot(to.x - from.x, to.y - from.y);
        if (travelled.current <= SLACK) return;
        // Not before it is a drag: a captured pointer clicks on nothing below.
        currentTarget.setPointerCapture(pointerId);
        const other = [...pressed.current].find(([id]) => id !== pointerId)?.[1];
        if (!other) {
          change(view => panned(view, to.x - from.x, to.y - from.y));
          return;
        }
        const { left, top } = currentTarget.getBoundingClientRect();
        const apart = (point: { x: number; y: number }) => Math.hypot(point.x - other.x, point.y - other.y);
        const at = { x: (to.x + other.x) / 2 - left, y: (to.y + other.y) / 2 - top };
        change(view => zoomed(panned(view, (to.x - from.x) / 2, (to.y - from.y) / 2), apart(to) / Math.max(1, apart(from)), at));
      },
      onPointerUp: release,
      onPointerCancel: release,
      onClickCapture(event: MouseEvent) {
        if (travelled.current > SLACK) event.stopPropagation();
      },
      onKeyDown(event: KeyboardEvent) {
        const move = MOVES[event.key];
        if (move) change(view => panned(view, ...move));
        else if (event.key === '+' || event.key === '=') middle(FACTOR);
        else if (event.key === '-') middle(1 / FACTOR);
        else if (event.key === '0') fit();
        else return;
        event.preventDefault();
      },
    },
  };
}
