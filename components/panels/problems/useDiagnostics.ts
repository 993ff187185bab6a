/** @file The diagnostics of the open network, collected once for everybody who shows or counts them. */
'use client';

import { useEditorState } from '@/components/editor/EditorContext';
import { diagnosticsOf, type Analysis } from '@/graph-engine/analyse/analyse';
import type { Diagnostic } from '@/graph-engine/analyse/diagnostic';

// Keyed by identity: an analysis is never changed, and a drag makes no new one.
const collected = new WeakMap<Analysis, readonly Diagnostic[]>();

/** All diagnostics, errors first. */
export function diagnosticsIn(analysis: Analysis): readonly Diagnostic[] {
  const known = collected.get(analysis);
  if (known) return known;
  const list = diagnosticsOf(analysis);
  collected.set(analysis, list);
  return list;
}

/** Those of the open network; the component renders again only with a new analysis. */
export function useDiagnostics(): readonly Diagnostic[] {
  return useEditorState(state => diagnosticsIn(state.analysis));
}
