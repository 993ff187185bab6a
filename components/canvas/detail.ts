/** @file Whether cards are drawn in full; from so far away that they are dots, they are only that. */
'use client';

import { useStore as useFlowStore, type ReactFlowState } from '@xyflow/react';
import { createContext, startTransition, useContext, useEffect, useState } from 'react';

export type Band = 'near' | 'mid' | 'far' | 'dots';

/** How much a card can say at a zoom; for all but dots CSS does the rest, so that zooming renders no node. */
function bandOf({ transform: [, , zoom] }: ReactFlowState): Band {
  return zoom >= 0.7 ? 'near' : zoom >= 0.4 ? 'mid' : zoom >= 0.18 ? 'far' : 'dots';
}

const Detail = createContext(true);
export const DetailProvider = Detail.Provider;

/** True where a card or a wire should be drawn in full. */
export function useDetail(): boolean {
  return useContext(Detail);
}

/** The band of the current zoom, and whether cards are drawn in full. */
export function useBand(): { readonly band: Band; readonly detailed: boolean } {
  const band = useFlowStore(bandOf);
  const far = band === 'dots';
  const [ready, setReady] = useState(!far);
  useEffect(() => {
    // Coming closer, hundreds of cards are built in slices between frames; until then they stay dots. Going away needs
    // no patience: cards that come into view on the way must not be built in full first.
    startTransition(() => setReady(!far));
  }, [far]);
  const detailed = ready && !far;
  return { band: detailed ? band : 'dots', detailed };
}
