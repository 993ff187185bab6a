/** @file Gives the graph a layer of its own while it is panned: moving a layer costs less than painting a graph. */
'use client';

import { useMemo, type RefObject } from 'react';

type MoveEvent = MouseEvent | TouchEvent | null;

/** Handlers for the start and the end of a move. Zooming is left out, because text that is scaled in a layer is blurred. */
export function useSlide(wrapper: RefObject<HTMLElement | null>) {
  return useMemo(() => {
    const mark = (sliding: boolean) =>
      wrapper.current?.querySelector('.react-flow__viewport')?.toggleAttribute('data-sliding', sliding);
    return {
      start: (event: MoveEvent) => {
        if (event?.type === 'mousedown' || (event && 'touches' in event && event.touches.length === 1)) mark(true);
      },
      end: () => mark(false),
    };
  }, [wrapper]);
}
