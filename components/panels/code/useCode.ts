/** @file The code of the open document, a moment after each edit. */
'use client';

import { useEffect, useState } from 'react';

import { useEditor, useEditorState } from '@/components/editor/EditorContext';

import { createCoder } from './coder';
import { obstacleOf, type Obstacle } from './obstacle';
import type { Written } from './written';

/** Milliseconds without an edit: a number that is being typed is written once. */
const PAUSE = 120;

/** One for the page: its worker goes with the last panel that shows code. */
const coder = createCoder();

export interface Code {
  /** Of the document as it is, or of the last one that could be written. */
  readonly written: Written | null;
  /** What went wrong: a bug of ours. */
  readonly failure: string | undefined;
  readonly obstacle: Obstacle | undefined;
}

/** Dragging a node writes nothing: the analysis stays the same. */
export function useCode(): Code {
  const editor = useEditor();
  const analysis = useEditorState((state) => state.analysis);
  const title = useEditorState((state) => state.document.title);
  const opened = useEditorState((state) => state.opened);
  const [last, setLast] = useState<Omit<Code, 'obstacle'> & { readonly opened: number }>();
  const obstacle = obstacleOf(analysis);
  useEffect(() => {
    if (obstacle !== undefined) return;
    let current = true;
    const timer = setTimeout(() => {
      const { document } = editor.getState();
      coder.write(document, analysis).then(
        (written) => current && setLast({ opened, written, failure: undefined }),
        (error: unknown) => current && setLast({ opened, written: null, failure: error instanceof Error ? error.message : String(error) }),
      );
    }, PAUSE);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [editor, analysis, title, opened, obstacle]);
  useEffect(() => () => coder.rest(), []);
  const { written = null, failure } = last?.opened === opened ? last : {};
  return { written, failure, obstacle };
}
