/** @file Hands the open session and the stored documents to the composer's parts. */
'use client';

import { createContext, useContext, type ReactNode } from 'react';
import { useStore } from 'zustand';

import { createEditor, type Editor } from '@/components/editor/editor';
import { createDocumentStore, type DocumentStore } from '@/components/storage/documents';
import { createLibrary, type Library } from '@/components/storage/library';
import { createSession, type Session, type SessionState } from '@/components/storage/session';

export interface Services {
  readonly editor: Editor;
  readonly session: Session;
  readonly library: Library;
}

const ServicesContext = createContext<Services | null>(null);

/** One editor with its session; nothing is read or opened yet. */
export function createServices(store: DocumentStore = createDocumentStore()): Services {
  const editor = createEditor();
  const session = createSession(editor, store);
  return { editor, session, library: createLibrary(editor, store, session) };
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

/** A part of the session's state. */
export function useSession<T>(select: (state: SessionState) => T): T {
  return useStore(useServices().session, select);
}
