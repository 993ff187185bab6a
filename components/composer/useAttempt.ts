/** @file Runs what may fail and says in a toast why it did. */
'use client';

import { useCallback } from 'react';

import { useErrorWords } from '@/components/words/problemWords';

import { toast } from './toasts/toasts';

/** `attempt(work)` is true where the work succeeded; errors become words instead of stopping the page. */
export function useAttempt(): (work: () => unknown) => Promise<boolean> {
  const words = useErrorWords();
  return useCallback(
    async work => {
      try {
        await work();
        return true;
      } catch (error) {
        toast(words(error), { tone: 'problem' });
        return false;
      }
    },
    [words],
  );
}
