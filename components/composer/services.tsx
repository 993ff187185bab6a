/** @file Hands the open session and the stored documents to the composer's parts. */
'use client';

import { createContext, useContext, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

import { createEditor, type Editor } from '@/components/editor/editor';
import type { Origin } from '@/components/storage/database';
import { createDocumentStore, type DocumentStore } from '@/components/storage/documents';
import { createLibrary, type Library } from '@/components/storage/library';
import { createSession, type Session, type SessionState } from '@/components/storage/session';
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

const NO_SESSION = createStore<SessionState>()(() => ({ ready: false, save: { is: 'fresh' } }));

/** The preset that the open document was made from, and whether it was changed since; parts without a session have none. */
export function useOrigin(): { readonly origin: Origin | undefined; readonly changed: boolean } {
  const session = useContext(ServicesContext)?.session ?? NO_SESSION;
  const origin = useStore(session, state => state.origin);
  const changed = useStore(session, state => state.id !== undefined);
  return { origin, changed };
}
