/** @file Renders parts of the composer around an editor on a small network. */
import { act, type RenderResult } from '@testing-library/react';
import type { ReactElement } from 'react';

import { EditorProvider } from '@/components/editor/EditorContext';
import { createEditor, type Editor } from '@/components/editor/editor';
import type { NodeAnalysis } from '@/graph-engine/analyse/node';
import { buildDocument, type GraphBuilder } from '@/graph-engine/graph/builder';
import type { Locale } from '@/i18n/locales';

import { renderIn } from '../support/render';

export interface Rendered extends RenderResult {
  readonly editor: Editor;
  /** What the editor holds of a node now. */
  readonly node: (id: string) => NodeAnalysis;
}

/** An editor on a graph that is built in place. */
export function editorOn(build: (g: GraphBuilder) => void): Editor {
  return createEditor(buildDocument('Test', build));
}

/** Renders below an editor. */
export function renderWith(editor: Editor, element: ReactElement, locale: Locale = 'en'): Rendered {
  const result = renderIn(<EditorProvider editor={editor}>{element}</EditorProvider>, locale);
  const node = (id: string) => {
    const found = editor.getState().analysis.nodes.get(id);
    if (!found) throw new Error(`no node ${id}`);
    return found;
  };
  return { ...result, editor, node };
}

/** The lecture's example. */
export const byHand = (g: GraphBuilder) => {
  g.conv3d('conv', g.clip('clip', { T: 5, H: 32, W: 32, C: 1, fps: 15 }), { filters: 1, bias: false });
};

/** Selects as a click would. */
export function select(editor: Editor, ...ids: readonly string[]): void {
  act(() => editor.select(ids));
}
