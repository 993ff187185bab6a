/** @file The op that is being carried, under the pointer. */
'use client';

import { useTranslations } from 'next-intl';
import type { CSSProperties } from 'react';
import { createPortal } from 'react-dom';

import { useEditorState, useUiState } from '@/components/editor/EditorContext';
import { useOpWords } from '@/components/words/opWords';
import { definitionIn, isKnown } from '@/graph-engine/registry';

import styles from './Palette.module.css';

/** Nothing while nothing is carried. It lets the pointer through, so that what lies below can be found. */
export function DragGhost() {
  const t = useTranslations('editor.ops');
  const words = useOpWords();
  const carried = useUiState((state) => state.carried);
  const definition = useEditorState(({ document }) => (carried && isKnown(document, carried.kind) ? definitionIn(document, carried.kind) : undefined));
  if (!carried || !definition) return null;
  const { family } = definition;
  const place = { left: carried.client.x, top: carried.client.y, '--family': `var(--family-${family})` } as CSSProperties;
  return createPortal(
    <div className={styles.ghost} style={place} aria-hidden data-ghost>
      {words.nameOf(definition)}
      {carried.wire !== undefined && <span className={styles.hint}>{t('insert')}</span>}
    </div>,
    document.body,
  );
}
