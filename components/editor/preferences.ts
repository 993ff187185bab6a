/** @file How this reader likes the editor: notation, grid, minimap; kept in the browser, never in a document. */
'use client';

import { useEffect } from 'react';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

import { readSetting, writeSetting } from '@/components/ui/storage';
import type { Notation } from '@/graph-engine/shape';

export interface Preferences {
  /** How shapes are printed, everywhere. */
  readonly notation: Notation;
  /** Whether dragged nodes stop on a grid. */
  readonly snap: boolean;
  readonly minimap: boolean;
  /** What the mouse wheel does over the canvas; pinching always zooms. */
  readonly wheel: 'zoom' | 'pan';
}

const DEFAULTS: Preferences = { notation: 'THWC', snap: false, minimap: true, wheel: 'zoom' };

/** Keeps only values that this version knows; the stored text may be old, or not ours. */
function known(stored: unknown): Partial<Preferences> {
  if (typeof stored !== 'object' || stored === null) return {};
  const { notation, snap, minimap, wheel } = stored as Record<string, unknown>;
  return {
    ...((notation === 'THWC' || notation === 'CTHW') && { notation }),
    ...(typeof snap === 'boolean' && { snap }),
    ...(typeof minimap === 'boolean' && { minimap }),
    ...((wheel === 'zoom' || wheel === 'pan') && { wheel }),
  };
}

export const usePreferences = create<Preferences>()(
  persist(() => DEFAULTS, {
    name: 'preferences',
    version: 1,
    // Read after the first render, so that the page built ahead and the page in the browser begin alike.
    skipHydration: true,
    storage: {
      getItem: (name) => {
        try {
          return { state: known(JSON.parse(readSetting(name) ?? 'null')) as Preferences, version: 1 };
        } catch {
          return null;
        }
      },
      setItem: (name, { state }) => writeSetting(name, JSON.stringify(state)),
      removeItem: (name) => writeSetting(name, ''),
    },
  }),
);

/** Changes preferences, now and for the next visit. */
export function prefer(change: Partial<Preferences>): void {
  usePreferences.setState(change);
}

/** The reader's notation, for components that print shapes. */
export function useNotation(): Notation {
  return usePreferences((state) => state.notation);
}

/** Reads the stored preferences once the page is alive; EditorProvider calls it. */
export function useStoredPreferences(): void {
  useEffect(() => {
    void usePreferences.persist.rehydrate();
  }, []);
}
