/** @file The bottom line: whether the document is saved, how large it is, and what computes. */
'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { useSession } from '@/components/composer/services';
import { useEditorState } from '@/components/editor/EditorContext';

import { SaveStatus } from './SaveStatus';
import styles from './StatusBar.module.css';

/** `backend` comes from whoever runs networks. */
export function StatusBar({ backend }: { readonly backend?: ReactNode }) {
  const t = useTranslations('panels.status');
  const nodes = useEditorState(state => state.document.nodes.size);
  const edges = useEditorState(state => state.document.edges.length);
  const selected = useEditorState(state => state.selection.size);
  const ready = useSession(state => state.ready);
  return (
    <footer className={styles.bar} data-region="status" tabIndex={-1} aria-label={t('label')}>
      {ready && <SaveStatus />}
      <span>{t('size', { nodes, edges })}</span>
      {selected > 0 && <span>{t('selected', { count: selected })}</span>}
      <span className={styles.gap} />
      {backend}
    </footer>
  );
}
