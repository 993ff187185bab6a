/** @file The way to a node inside blocks: each block around it by name, leading there. */
'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { useEditorState } from '@/components/editor/EditorContext';
import { ancestorsOf, type NodePath } from '@/graph-engine/graph/path';

import { NodeLink } from './NodeLink';
import styles from './NodeHead.module.css';

/** Nothing for a node of the document itself. */
export function Trail({ path }: { readonly path: NodePath }) {
  const t = useTranslations('panels.inspector');
  const title = useEditorState(state => state.document.title);
  const blocks = ancestorsOf(path);
  if (blocks.length === 0) return null;
  return (
    <nav className={styles.trail} aria-label={t('trail')}>
      <ol>
        {title && <li>{title}</li>}
        {blocks.map(block => (
          <li key={block}>
            <ChevronRight size={11} aria-hidden />
            <NodeLink id={block} />
          </li>
        ))}
      </ol>
    </nav>
  );
}
