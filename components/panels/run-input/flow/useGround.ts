/** @file The theme on show, for pictures that paint stillness in the colour of the page. */
import type { Ground } from '@/graph-engine/video/flow/colour';
import { useSyncExternalStore } from 'react';

const read = (): Ground => (document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light');

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

/** `dark` while `<html data-theme>` says so. */
export function useGround(): Ground {
  return useSyncExternalStore(subscribe, read, () => 'light');
}
