/** @file The channels on show: those that were asked for, or the last ones until they have come. */
'use client';

import { useEffect, useState } from 'react';

import type { EngineError, Planes } from '@/graph-engine/runtime/client';

import type { PlaneSource } from './planeSource';

export interface Shown {
  /** The frame that the planes are of. */
  readonly t: number;
  readonly planes?: Planes;
  readonly error?: EngineError;
}

/** Fetches channels `from … to − 1` of frame `t` of a layer; what is on show changes only when they are here. */
export function usePlanes(source: PlaneSource, node: string, t: number, from: number, to: number): Shown | undefined {
  const [shown, setShown] = useState<Shown>();
  useEffect(() => {
    let wanted = true;
    source.fetch({ node, t, channels: [from, to] }).then(
      (planes) => wanted && setShown({ t, planes }),
      (error: EngineError) => wanted && setShown({ t, error }),
    );
    return () => {
      wanted = false;
    };
  }, [source, node, t, from, to]);
  return shown;
}
