/** @file A sticky note: free text on the canvas, resizable, in four colours. */
'use client';

import { NodeResizer, type NodeProps } from '@xyflow/react';
import { useTranslations } from 'next-intl';
import { memo } from 'react';

import { useEditor, useEditorState, useUi, useUiState } from '@/components/editor/EditorContext';
import { LIMITS, NOTE_COLOURS, type Note } from '@/graph-engine/graph/document';

import { nodeNameId, type NoteFlowNode } from '../flow';
import { useFlow } from '../FlowContext';
import styles from './NoteNode.module.css';

export const NoteNode = memo(function NoteNode({ id, selected }: NodeProps<NoteFlowNode>) {
  const t = useTranslations('editor.note');
  const note = useEditorState((state) => state.document.notes.get(id));
  const editing = useUiState((state) => state.renaming === id);
  const flow = useFlow();
  if (!note) return null;
  return (
    <div className={styles.note} data-colour={note.colour}>
      <span id={nodeNameId(id)} hidden>
        {t('name', { text: note.text.slice(0, 80) })}
      </span>
      <NodeResizer
        isVisible={selected}
        minWidth={96}
        minHeight={64}
        maxWidth={4000}
        maxHeight={4000}
        lineClassName={styles.edge}
        handleClassName={styles.corner}
        onResizeEnd={() => flow.commit()}
      />
      {editing ? <NoteField note={note} /> : <p className={styles.text}>{note.text || <span className={styles.hint}>{t('empty')}</span>}</p>}
      {selected && <Colours note={note} />}
    </div>
  );
});

function NoteField({ note }: { readonly note: Note }) {
  const t = useTranslations('editor.note');
  const editor = useEditor();
  const ui = useUi();
  const finish = (text: string) => {
    if (text !== note.text && editor.getState().document.notes.has(note.id)) {
      editor.apply([{ type: 'setNote', note: { ...note, text } }]);
    }
    ui.set({ renaming: null });
  };
  return (
    <textarea
      className={`nodrag nopan nowheel ${styles.field}`}
      aria-label={t('text')}
      defaultValue={note.text}
      maxLength={LIMITS.note}
      autoFocus
      onBlur={(event) => finish(event.currentTarget.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) event.currentTarget.blur();
      }}
    />
  );
}

function Colours({ note }: { readonly note: Note }) {
  const t = useTranslations('editor.note');
  const editor = useEditor();
  return (
    <div className={`nodrag ${styles.colours}`} role="group" aria-label={t('colour')}>
      {NOTE_COLOURS.map((colour) => (
        <button
          key={colour}
          type="button"
          className={styles.swatch}
          data-colour={colour}
          aria-label={t(`colours.${colour}`)}
          aria-pressed={colour === note.colour}
          onClick={() => editor.apply([{ type: 'setNote', note: { ...note, colour } }])}
        />
      ))}
    </div>
  );
}
