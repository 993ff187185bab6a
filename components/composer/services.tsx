/** @file Hands the open session and the stored documents to the composer's parts. */
'use client';

import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

import { createEditor, type Editor } from '@/components/editor/editor';
import { networkKey } from '@/components/editor/networkKey';
import type { Origin } from '@/components/storage/database';
import { createDocumentStore, type DocumentStore } from '@/components/storage/documents';
import { createLibrary, type Library } from '@/components/storage/library';
import { createSession, type Session, type SessionState } from '@/components/storage/session';
import { presets } from '@/presets';
import { createWeightsShelf, type WeightsShelf } from '@/components/storage/weights';

export interface Services {
  readonly editor: Editor;
  readonly session: Session;
  readonly library: Library;
  /** Weights and class names, kept beside the documents. */
  readonly shelf: WeightsShelf;
}

const ServicesContext = createContext<Services | null>(null);

/** One editor with its session; nothing is read or opened yet. */
export function createServices(store: DocumentStore = createDocumentStore(), shelf: WeightsShelf = createWeightsShelf()): Services {
  const editor = createEditor();
  const session = createSession(editor, store);
  return { editor, session, library: createLibrary(editor, store, session, shelf), shelf };
}

export function ServicesProvider({ services, children }: { readonly services: Services; readonly children: ReactNode }) {
  return <ServicesContext.Provider value={services}>{children}</ServicesContext.Provider>;
}

/** The services, for event handlers. */
export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('internal: no ServicesProvider above this component');
  return services;
}

/** The services where there are any: parts that are shown by themselves keep nothing. */
export function useOptionalServices(): Services | null {
  return useContext(ServicesContext);
}

/** A part of the session's state. */
export function useSession<T>(select: (state: SessionState) => T): T {
  return useStore(useServices().session, select);
}

const NO_EDITOR = createEditor();
const NO_SESSION = createStore<SessionState>()(() => ({ ready: false, save: { is: 'fresh' } }));

/** The preset that the open document was made from, and whether it was changed since; parts without a session have none. */
export function useOrigin(): { readonly origin: Origin | undefined; readonly changed: boolean } {
  const session = useContext(ServicesContext)?.session ?? NO_SESSION;
  const origin = useStore(session, state => state.origin);
  const editor = useContext(ServicesContext)?.editor ?? NO_EDITOR;
  const key = useMemo(() => origin && keyOfPreset(origin), [origin]);
  // Where nodes stand and which blocks are open is no change to the network.
  const changed = useStore(editor, ({ document }) => key !== undefined && networkKey(document) !== key);
  return { origin, changed };
}

function keyOfPreset({ preset, size }: Origin): string | undefined {
  const found = presets.find(({ id }) => id === preset);
  return found && networkKey(found.document(size));
}
