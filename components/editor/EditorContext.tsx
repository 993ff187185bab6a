/** @file Hands the editor to components; each reads just what it shows, so that nothing else makes it render. */
'use client';

import { createContext, useContext, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';

import type { Editor, EditorState } from './editor';
import { useStoredPreferences } from './preferences';
import { createUi, type Ui, type UiState } from './ui';

const EditorContext = createContext<Editor | null>(null);
const UiContext = createContext<Ui | null>(null);

export function EditorProvider({ editor, children }: { readonly editor: Editor; readonly children: ReactNode }) {
  const [ui] = useState(createUi);
  useStoredPreferences();
  return (
    <EditorContext.Provider value={editor}>
      <UiContext.Provider value={ui}>{children}</UiContext.Provider>
    </EditorContext.Provider>
  );
}

/** The editor itself, for event handlers. */
export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error('internal: no EditorProvider above this component');
  return editor;
}

/** A part of the editor's state; the component renders again only when that part changes. */
export function useEditorState<T>(select: (state: EditorState) => T): T {
  return useStore(useEditor(), select);
}

/** What is open and carried, for event handlers: dialogs, notices, the canvas's own abilities. */
export function useUi(): Ui {
  const ui = useContext(UiContext);
  if (!ui) throw new Error('internal: no EditorProvider above this component');
  return ui;
}

/** A part of that state. */
export function useUiState<T>(select: (state: UiState) => T): T {
  return useStore(useUi(), select);
}
