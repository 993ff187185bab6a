/** @file The size of an element as it is now, in CSS pixels. */
'use client';

import { useEffect, useRef, useState, type RefObject } from 'react';

export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/** Follows the element's content box; until it is known, and where nothing can be observed, the given object itself. */
export function useSize<E extends Element>(initial: PixelSize): readonly [RefObject<E | null>, PixelSize] {
  const ref = useRef<E>(null);
  const [first] = useState(initial);
  const [size, setSize] = useState(first);
  useEffect(() => {
    const element = ref.current;
    if (!element || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(([entry]) => {
      const width = Math.round(entry?.contentRect.width ?? 0);
      const height = Math.round(entry?.contentRect.height ?? 0);
      if (width > 0) setSize(now => (now !== first && now.width === width && now.height === height ? now : { width, height }));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [first]);
  return [ref, size];
}
