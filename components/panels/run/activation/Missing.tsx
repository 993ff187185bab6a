/** @file In place of pictures that cannot be had: why, and that the figures are good all the same. */
'use client';

import { ImageOff } from 'lucide-react';

import { useRuntimeErrorWords } from '@/components/runtime/errorWords';
import { useEditorState } from '@/components/editor/EditorContext';
import type { EngineError } from '@/graph-engine/runtime/client';

import styles from './activation.module.css';

export function Missing({ error }: { readonly error: EngineError }) {
  const words = useRuntimeErrorWords();
  const nodes = useEditorState((state) => state.document.nodes);
  return (
    <Notice>
      {words.message(error, (id) => nodes.get(id)?.label ?? id)} {words.advice(error)}
    </Notice>
  );
}

/** A quiet box with words where a picture would be. */
export function Notice({ children }: { readonly children: React.ReactNode }) {
  return (
    <p className={styles.missing}>
      <ImageOff size={20} aria-hidden />
      <span>{children}</span>
    </p>
  );
}
