/** @file The run of the open editor, for components: one store per editor, whether or not the panel is on screen. */
'use client';

import { useMemo } from 'react';
import { useStore } from 'zustand';

import type { Editor } from '@/components/editor/editor';
import { useEditor, useEditorState } from '@/components/editor/EditorContext';
import { useRuntime } from '@/components/runtime/RuntimeContext';
import type { Runtime } from '@/graph-engine/runtime/client';

import { showRunOnCanvas } from './canvas/showRunOnCanvas';
import { clipsOf, readinessOf, type Readiness } from './inputs';
import { stalenessOf, type Staleness } from './outcome';
import { createRunStore, type RunState, type RunStore } from './runStore';

const stores = new WeakMap<Editor, WeakMap<Runtime, RunStore>>();

/** The store of an editor's runs on a runtime: closing the panel loses nothing. */
export function runStoreOf(editor: Editor, runtime: Runtime): RunStore {
  const ofEditor = stores.get(editor) ?? new WeakMap<Runtime, RunStore>();
  stores.set(editor, ofEditor);
  const known = ofEditor.get(runtime);
  if (known) return known;
  const store = createRunStore(editor, runtime);
  ofEditor.set(runtime, store);
  showRunOnCanvas(store, editor, runtime);
  return store;
}

/** The store itself, for event handlers. */
export function useRun(): RunStore {
  return runStoreOf(useEditor(), useRuntime());
}

/** A part of the run's state; the component renders again only when that part changes. */
export function useRunState<T>(select: (state: RunState) => T): T {
  return useStore(useRun(), select);
}

/** Whether the network as it is can run. */
export function useReadiness(): Readiness {
  const analysis = useEditorState((state) => state.analysis);
  const clips = useRunState((state) => state.clips);
  return useMemo(() => readinessOf(analysis, clips), [analysis, clips]);
}

/** Why the results on show are out of date; undefined where they are not, or there are none. */
export function useStaleness(): Staleness | undefined {
  const document = useEditorState((state) => state.document);
  const analysis = useEditorState((state) => state.analysis);
  const outcome = useRunState((state) => state.outcome);
  const seed = useRunState((state) => state.seed);
  const weights = useRunState((state) => state.weights);
  const clips = useRunState((state) => state.clips);
  return useMemo(
    () => (outcome ? stalenessOf(outcome, { document, seed, weights, clips: clipsOf(analysis, clips) }) : undefined),
    [outcome, document, analysis, seed, weights, clips],
  );
}
