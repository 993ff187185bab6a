/** @file The document's title, edited in place. */
'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';

import { useEditor, useEditorState } from '@/components/editor/EditorContext';
import { LIMITS } from '@/graph-engine/graph/document';

import styles from './Header.module.css';

/** Typing is one undo step; the browser's tab follows. */
export function TitleField() {
  const t = useTranslations('panels.documents');
  const app = useTranslations('app');
  const editor = useEditor();
  const title = useEditorState(state => state.document.title);
  const shown = title || t('untitled');

  useEffect(() => {
    const wanted = app('titleTemplate', { page: shown });
    const keep = () => {
      if (document.title !== wanted) document.title = wanted;
    };
    keep();
    // The page's own title comes with its metadata, which may be after the document.
    const observer = new MutationObserver(keep);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [app, shown]);

  return (
    <span className={styles.titleBox}>
      {/* Gives the field the width of its text. */}
      <span className={styles.titleSize} aria-hidden>
        {shown}
      </span>
      <input
        className={styles.title}
        aria-label={t('title')}
        placeholder={t('untitled')}
        // The text beside it gives the width; an input's own would be twenty letters.
        size={1}
        value={title}
        maxLength={LIMITS.title}
        spellCheck={false}
        onChange={event => editor.apply([{ type: 'setTitle', title: event.target.value }], { coalesce: 'title' })}
        onKeyDown={event => (event.key === 'Enter' || event.key === 'Escape') && event.currentTarget.blur()}
      />
    </span>
  );
}
