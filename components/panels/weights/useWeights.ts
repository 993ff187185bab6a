/** @file The weights of the open document, for components: one store per editor, which also supplies its runs. */
'use client';

import { useStore } from 'zustand';

import { useOptionalServices, type Services } from '@/components/composer/services';
import type { Editor } from '@/components/editor/editor';
import { useEditor } from '@/components/editor/EditorContext';
import { runStoreOf } from '@/components/panels/run/useRun';
import { useRuntime } from '@/components/runtime/RuntimeContext';
import type { Runtime } from '@/graph-engine/runtime/client';

import { createWeightsStore, type WeightsState, type WeightsStore } from './weightsStore';

const stores = new WeakMap<Editor, WeakMap<Runtime, WeightsStore>>();

/** The store of an editor's weights on a runtime; without services nothing outlasts the page. */
export function weightsStoreOf(editor: Editor, runtime: Runtime, services: Pick<Services, 'session' | 'shelf'> | null): WeightsStore {
  const ofEditor = stores.get(editor) ?? new WeakMap<Runtime, WeightsStore>();
  stores.set(editor, ofEditor);
  const known = ofEditor.get(runtime);
  if (known) return known;
  const store = createWeightsStore(editor, runtime, services);
  ofEditor.set(runtime, store);
  runStoreOf(editor, runtime).supply(store);
  // What documents of earlier visits left behind; it waits for nothing and nobody waits for it.
  void services?.shelf.sweep().catch(() => undefined);
  return store;
}

/** The store itself, for event handlers. */
export function useWeights(): WeightsStore {
  return weightsStoreOf(useEditor(), useRuntime(), useOptionalServices());
}

/** A part of its state. */
export function useWeightsState<T>(select: (state: WeightsState) => T): T {
  return useStore(useWeights(), select);
}
