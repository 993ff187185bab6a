/** @file F6 and Shift+F6 lead from one part of the composer to the next. */
'use client';

import { useEffect } from 'react';

/** Marked by `data-region`, each focusable; hidden ones, and those inside others, are passed over. */
const REGIONS = '[data-region]';

function visibleRegions(): readonly HTMLElement[] {
  const all = [...document.querySelectorAll<HTMLElement>(REGIONS)];
  return all.filter(region => !region.closest('[hidden]') && !region.parentElement?.closest(REGIONS));
}

/** The region that F6 leads to from where the focus is. */
export function nextRegion(regions: readonly HTMLElement[], focused: Element | null, back: boolean): HTMLElement | undefined {
  const at = regions.findIndex(region => region.contains(focused));
  if (at < 0) return back ? regions.at(-1) : regions[0];
  return regions[(at + (back ? regions.length - 1 : 1)) % regions.length];
}

/** Where the keyboard lands: in the canvas on its first card, because arrow keys then lead on. */
function focusOf(region: HTMLElement): HTMLElement {
  return region.querySelector<HTMLElement>('[data-canvas] [tabindex="0"]') ?? region;
}

/** Listens while the composer is on screen; in a dialog the key belongs to the dialog. */
export function useRegionKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey) return;
      if (document.querySelector('[role="dialog"]')) return;
      const next = nextRegion(visibleRegions(), document.activeElement, event.shiftKey);
      if (!next) return;
      event.preventDefault();
      focusOf(next).focus();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
