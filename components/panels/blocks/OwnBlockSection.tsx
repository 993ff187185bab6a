/** @file What the inspector says of a block: the user's own has a name, instances and parameters; any can be taken apart. */
'use client';

import { Copy, Ungroup, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { useAttempt } from '@/components/composer/useAttempt';
import { useEditor, useEditorState } from '@/components/editor/EditorContext';
import { instancesOf, takeApart } from '@/components/editor/ownBlocks';
import { Button } from '@/components/ui/Button';
import type { NodePath } from '@/graph-engine/graph/path';
import { LIMITS } from '@/graph-engine/graph/document';
import type { OwnBlock } from '@/graph-engine/own/own';

import styles from './blocks.module.css';

interface OwnBlockSectionProps {
  readonly path: NodePath;
  readonly kind: string;
}

/** Below the parameters of a block's instance. */
export function OwnBlockSection({ path, kind }: OwnBlockSectionProps) {
  const t = useTranslations('blocks.inspector');
  const editor = useEditor();
  const attempt = useAttempt();
  const own = useEditorState(({ document }) => document.blocks?.get(kind));
  const instances = useEditorState(({ document }) => instancesOf(document, kind));
  return (
    <div className={styles.section}>
      {own ? <Definition own={own} instances={instances} /> : <p className={styles.note}>{t('builtIn')}</p>}
      <div className={styles.tools}>
        <Button size="sm" onClick={() => void attempt(() => takeApart(editor, path))}>
          <Ungroup size={14} aria-hidden />
          {t('takeApart')}
        </Button>
        {own && instances > 1 && (
          <Button size="sm" title={t('detachHelp')} onClick={() => void attempt(() => editor.apply([{ type: 'detach', node: path }]))}>
            <Copy size={14} aria-hidden />
            {t('detach')}
          </Button>
        )}
      </div>
    </div>
  );
}

function Definition({ own, instances }: { readonly own: OwnBlock; readonly instances: number }) {
  const t = useTranslations('blocks.inspector');
  const editor = useEditor();
  const attempt = useAttempt();
  const rename = (title: string) =>
    void attempt(() => editor.apply([{ type: 'retitle', kind: own.kind, title }], { coalesce: `retitle:${own.kind}` }));
  return (
    <>
      <label className={styles.field}>
        <span>{t('name')}</span>
        <TitleBox key={own.kind} title={own.title} onChange={rename} />
      </label>
      <p className={styles.note}>{t('instances', { count: instances })}</p>
      {own.params.length > 0 && (
        <ul className={styles.params}>
          {own.params.map(({ name, label, targets }) => (
            <li key={name} className={styles.param}>
              <span className={styles.paramName}>{label}</span>
              <span className={styles.sets}>{t('sets', { count: targets.length })}</span>
              <Button
                variant="quiet"
                size="icon"
                aria-label={t('conceal', { name: label })}
                title={t('conceal', { name: label })}
                onClick={() => void attempt(() => editor.apply([{ type: 'conceal', kind: own.kind, name }]))}
              >
                <X size={14} aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** A block has a name at all times, but the field may be empty while another one is typed. */
function TitleBox({ title, onChange }: { readonly title: string; readonly onChange: (title: string) => void }) {
  const [emptied, setEmptied] = useState(false);
  return (
    <input
      className={styles.title}
      maxLength={LIMITS.label}
      spellCheck={false}
      value={emptied ? '' : title}
      onChange={({ target: { value } }) => {
        setEmptied(value.trim() === '');
        if (value.trim() !== '' && value !== title) onChange(value);
      }}
      onBlur={() => setEmptied(false)}
    />
  );
}
