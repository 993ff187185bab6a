/** @file The top of a node's inspector: what it is, what it is called, and what can be done with it. */
'use client';

import { Copy, Crosshair, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState, type CSSProperties } from 'react';

import { useAttempt } from '@/components/composer/useAttempt';
import { duplicateSelection } from '@/components/editor/clipboard';
import { useEditor } from '@/components/editor/EditorContext';
import { requestFocus } from '@/components/editor/focus';
import { renameEdits } from '@/components/editor/ownBlocks';
import { removeAll } from '@/components/editor/selection';
import { Button } from '@/components/ui/Button';
import { useOpWords } from '@/components/words/opWords';
import type { NodeAnalysis } from '@/graph-engine/analyse/node';
import { LIMITS } from '@/graph-engine/graph/document';
import type { NodePath } from '@/graph-engine/graph/path';

import { Trail } from './Trail';
import styles from './NodeHead.module.css';

/** The label is a field in place; it is free text, so only emptiness is refused. */
export function NodeHead({ path, analysis: { node, op } }: { readonly path: NodePath; readonly analysis: NodeAnalysis }) {
  const t = useTranslations('panels.inspector');
  const editor = useEditor();
  const attempt = useAttempt();
  const words = useOpWords();
  const family = { '--family': `var(--family-${op.family})`, '--family-soft': `var(--family-${op.family}-soft)` };
  return (
    <div className={styles.head} style={family as CSSProperties}>
      <Trail path={path} />
      <div className={styles.line}>
        <span className={styles.kind}>{words.nameOf(op)}</span>
        <span className={styles.family}>{words.family(op.family)}</span>
        <span className={styles.tools}>
          <Button variant="quiet" size="icon" aria-label={t('centre')} title={t('centre')} onClick={() => requestFocus(path)}>
            <Crosshair size={15} aria-hidden />
          </Button>
          <Button
            variant="quiet"
            size="icon"
            aria-label={t('duplicate')}
            title={t('duplicate')}
            onClick={() => void attempt(() => duplicateSelection(editor))}
          >
            <Copy size={15} aria-hidden />
          </Button>
          <Button
            variant="quiet"
            size="icon"
            aria-label={t('delete')}
            title={t('delete')}
            onClick={() => void attempt(() => removeAll(editor, [path]))}
          >
            <Trash2 size={15} aria-hidden />
          </Button>
        </span>
      </div>
      <NameField key={path} label={node.label} onChange={label => rename(label)} />
    </div>
  );

  function rename(label: string): void {
    void attempt(() => editor.apply(renameEdits(editor.getState(), path, label), { coalesce: `rename:${path}` }));
  }
}

function NameField({ label, onChange }: { readonly label: string; readonly onChange: (label: string) => void }) {
  const t = useTranslations('panels.inspector');
  // A name cannot be empty, but the field may be while another one is typed.
  const [emptied, setEmptied] = useState(false);
  return (
    <input
      className={styles.name}
      aria-label={t('name')}
      aria-invalid={emptied || undefined}
      maxLength={LIMITS.label}
      spellCheck={false}
      value={emptied ? '' : label}
      onChange={({ target: { value } }) => {
        setEmptied(value.trim() === '');
        if (value.trim() !== '' && value !== label) onChange(value);
      }}
      onKeyDown={event => event.key === 'Enter' && event.currentTarget.blur()}
      onBlur={() => setEmptied(false)}
    />
  );
}
