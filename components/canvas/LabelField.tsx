/** @file A node's label as a text field, in place. */
'use client';

import { useTranslations } from 'next-intl';
import { useRef } from 'react';

import { useEditor, useUi } from '@/components/editor/EditorContext';
import { renameEdits } from '@/components/editor/ownBlocks';
import { hasNode } from '@/components/editor/scene/lookup';
import { LIMITS } from '@/graph-engine/graph/document';
import type { NodePath } from '@/graph-engine/graph/path';

import styles from './OpCard.module.css';

/** Enter keeps the text, Escape leaves the old one, an empty one is not taken. */
export function LabelField({ id, label }: { readonly id: NodePath; readonly label: string }) {
  const t = useTranslations('editor.node');
  const editor = useEditor();
  const ui = useUi();
  const done = useRef(false);

  function finish(text: string | undefined, refocus: boolean): void {
    if (done.current) return;
    done.current = true;
    const next = text?.trim();
    if (next && next !== label && hasNode(editor.getState().analysis, id)) editor.apply(renameEdits(editor.getState(), id, next));
    ui.set({ renaming: null });
    if (refocus) ui.getState().stage?.reveal(id, { focus: true });
  }

  return (
    <input
      className={`nodrag nopan ${styles.field}`}
      aria-label={t('rename')}
      defaultValue={label}
      maxLength={LIMITS.label}
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onBlur={(event) => finish(event.currentTarget.value, false)}
      onKeyDown={(event) => {
        event.stopPropagation();
        // While a syllable is being composed, Enter belongs to the input method.
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') finish(event.currentTarget.value, true);
        if (event.key === 'Escape') finish(undefined, true);
      }}
    />
  );
}
