/** @file The part of the palette that lists the document's own blocks, to be placed again. */
'use client';

import { Command } from 'cmdk';
import { Group, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { CSSProperties, PointerEvent } from 'react';

import { useAttempt } from '@/components/composer/useAttempt';
import { useEditor, useEditorState } from '@/components/editor/EditorContext';
import { instancesOf } from '@/components/editor/ownBlocks';
import { NO_BLOCKS } from '@/graph-engine/own/own';

import styles from './Palette.module.css';

interface OwnBlocksProps {
  readonly onAdd: (kind: string) => void;
  readonly onPointerDown: (event: PointerEvent<HTMLElement>, kind: string) => void;
}

const FAMILY = { '--family': 'var(--family-block)', '--family-soft': 'var(--family-block-soft)' } as CSSProperties;

/** Nothing while the document has none; a block that nobody uses any more can be forgotten. */
export function OwnBlocks({ onAdd, onPointerDown }: OwnBlocksProps) {
  const t = useTranslations('blocks.palette');
  const editor = useEditor();
  const attempt = useAttempt();
  const document = useEditorState((state) => state.document);
  const own = [...(document.blocks ?? NO_BLOCKS).values()];
  if (own.length === 0) return null;
  return (
    <Command.Group className={styles.group} heading={t('heading')}>
      {own.map(({ kind, title }) => (
        <Command.Item
          key={kind}
          value={kind}
          className={styles.item}
          style={FAMILY}
          data-op={kind}
          onSelect={() => onAdd(kind)}
          onPointerDown={(event) => onPointerDown(event, kind)}
        >
          <span className={styles.icon} aria-hidden>
            <Group size={15} />
          </span>
          <span className={styles.ownTitle}>{title}</span>
          {instancesOf(document, kind) === 0 && (
            <button
              type="button"
              className={styles.forget}
              tabIndex={-1}
              aria-label={t('unused', { title })}
              title={t('unused', { title })}
              onPointerDown={(event) => event.stopPropagation()}
              onClick={(event) => {
                event.stopPropagation();
                void attempt(() => editor.apply([{ type: 'removeBlock', kind }]));
              }}
            >
              <Trash2 size={13} aria-hidden />
            </button>
          )}
        </Command.Item>
      ))}
    </Command.Group>
  );
}
