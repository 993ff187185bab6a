/** @file The op that is being carried, under the pointer. */
'use client';

import { useTranslations } from 'next-intl';
import type { CSSProperties } from 'react';
import { createPortal } from 'react-dom';

import { useUiState } from '@/components/editor/EditorContext';
import { useOpWords } from '@/components/words/opWords';
import { definitions } from '@/graph-engine/registry';

import styles from './Palette.module.css';

/** Nothing while nothing is carried. It lets the pointer through, so that what lies below can be found. */
export function DragGhost() {
  const t = useTranslations('editor.ops');
  const words = useOpWords();
  const carried = useUiState((state) => state.carried);
  const family = carried && definitions.get(carried.kind)?.family;
  if (!carried || !family) return null;
  const place = { left: carried.client.x, top: carried.client.y, '--family': `var(--family-${family})` } as CSSProperties;
  return createPortal(
    <div className={styles.ghost} style={place} aria-hidden data-ghost>
      {words.title(carried.kind)}
      {carried.wire !== undefined && <span className={styles.hint}>{t('insert')}</span>}
    </div>,
    document.body,
  );
}
