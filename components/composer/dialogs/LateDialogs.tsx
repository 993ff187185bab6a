/** @file The dialogs, which the page loads when it has come to rest, or as soon as one of them is opened. */
'use client';

import { lazy, Suspense } from 'react';

import { useUiState } from '@/components/editor/EditorContext';
import { useRest } from '@/components/ui/useRest';

import { useShell } from '../shell';

const Dialogs = lazy(() => import('./Dialogs'));

/** Mounted once. A dialog that is asked for before its code is there opens when it has come. */
export function LateDialogs() {
  const rested = useRest();
  const asked = useShell(state => state.dialog !== null);
  const askedOfEditor = useUiState(state => state.dialog !== null);
  if (!rested && !asked && !askedOfEditor) return null;
  return (
    <Suspense fallback={null}>
      <Dialogs />
    </Suspense>
  );
}
