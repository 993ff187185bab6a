/** @file The link that carries the whole network. */
'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo, useRef, useState } from 'react';

import { setShell, useShell } from '@/components/composer/shell';
import { useEditorState } from '@/components/editor/EditorContext';
import { Button } from '@/components/ui/Button';
import { Dialog } from '@/components/ui/Dialog';
import { useNumbers } from '@/components/words/numbers';
import { packLink } from '@/graph-engine/graph/link';
import { LINK_KEY } from '@/graph-engine/graph/linkKey';

import styles from './ShareDialog.module.css';

/** Longer links are cut or refused by some mail programs and chats. */
export const LONG_LINK = 8000;

/** Packed only while it is open: a large network takes a moment. */
export function ShareDialog() {
  const t = useTranslations('panels.share');
  const open = useShell(state => state.dialog === 'share');
  return (
    <Dialog title={t('title')} description={t('body')} open={open} onClose={() => setShell({ dialog: null })}>
      {open && <ShareLink />}
    </Dialog>
  );
}

function ShareLink() {
  const t = useTranslations('panels.share');
  const n = useNumbers();
  const graph = useEditorState(state => state.document);
  const link = useMemo(
    () => `${window.location.origin}${window.location.pathname}#${LINK_KEY}=${packLink(graph)}`,
    [graph],
  );
  const field = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(link);
      setCopied('yes');
    } catch {
      // Without permission the link is selected, so that Ctrl+C is all that is left to do.
      field.current?.focus();
      field.current?.select();
      setCopied('failed');
    }
  }

  return (
    <div className={styles.share}>
      <textarea
        ref={field}
        className={styles.link}
        aria-label={t('link')}
        readOnly
        rows={4}
        value={link}
        onFocus={event => event.target.select()}
      />
      <div className={styles.line}>
        <span className={styles.length}>{t('length', { length: n.count(link.length) })}</span>
        <Button variant="primary" onClick={() => void copy()}>
          {copied === 'yes' ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
          {copied === 'yes' ? t('copied') : t('copy')}
        </Button>
      </div>
      {link.length > LONG_LINK && <p className={styles.warning}>{t('long', { limit: n.count(LONG_LINK) })}</p>}
      <p role="status" className={styles.note}>
        {copied === 'failed' && t('byHand')}
      </p>
    </div>
  );
}
