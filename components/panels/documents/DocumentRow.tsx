/** @file One stored document in the list. */
'use client';

import { Copy, Pencil, Trash2 } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import type { DocumentHead } from '@/components/storage/database';
import { Button } from '@/components/ui/Button';
import { LIMITS } from '@/graph-engine/graph/document';

import styles from './documents.module.css';

interface DocumentRowProps {
  readonly head: DocumentHead;
  readonly current: boolean;
  readonly onOpen: () => void;
  readonly onRename: (title: string) => void;
  readonly onDuplicate: () => void;
  readonly onDelete: () => void;
}

/** The title opens it; the pencil turns the title into a field. */
export function DocumentRow({ head, current, onOpen, onRename, onDuplicate, onDelete }: DocumentRowProps) {
  const t = useTranslations('panels.documents');
  const format = useFormatter();
  const [renaming, setRenaming] = useState<string>();
  const title = head.title || t('untitled');
  const when = format.dateTime(head.updatedAt, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone() });

  function finish(keep: boolean): void {
    if (keep && renaming !== undefined && renaming !== head.title) onRename(renaming);
    setRenaming(undefined);
  }

  return (
    <li className={styles.row} aria-current={current || undefined}>
      <div className={styles.text}>
        {renaming === undefined ? (
          <button type="button" className={styles.open} onClick={onOpen}>
            {title}
          </button>
        ) : (
          <input
            className={styles.field}
            aria-label={t('title')}
            autoFocus
            maxLength={LIMITS.title}
            value={renaming}
            onChange={event => setRenaming(event.target.value)}
            onBlur={() => finish(true)}
            onKeyDown={event => {
              if (event.key === 'Enter') finish(true);
              if (event.key !== 'Escape') return;
              // Closes the field and not the dialog around it.
              event.stopPropagation();
              event.nativeEvent.stopImmediatePropagation();
              finish(false);
            }}
          />
        )}
        <p className={styles.about}>
          {t('nodes', { count: head.nodes })} · <time dateTime={new Date(head.updatedAt).toISOString()}>{when}</time>
          {current && ` · ${t('current')}`}
        </p>
      </div>
      <Button variant="quiet" size="icon" aria-label={t('rename', { title })} title={t('rename', { title })} onClick={() => setRenaming(head.title)}>
        <Pencil size={14} aria-hidden />
      </Button>
      <Button variant="quiet" size="icon" aria-label={t('duplicate', { title })} title={t('duplicate', { title })} onClick={onDuplicate}>
        <Copy size={14} aria-hidden />
      </Button>
      <Button variant="quiet" size="icon" aria-label={t('delete', { title })} title={t('delete', { title })} onClick={onDelete}>
        <Trash2 size={14} aria-hidden />
      </Button>
    </li>
  );
}

/** The reader's own zone: pages are built in a fixed one. */
function zone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
