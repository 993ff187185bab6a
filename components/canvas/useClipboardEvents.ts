/** @file The system's own copy, cut and paste, wherever the focus is not in a text. */
'use client';

import { useTranslations } from 'next-intl';
import { useEffect, type RefObject } from 'react';

import { toast } from '@/components/composer/toasts/toasts';
import { copyText, pasteText } from '@/components/editor/clipboard';
import { rememberCopied } from '@/components/editor/clipboardMemory';
import { useEditor } from '@/components/editor/EditorContext';
import { isEditable, isInOverlay } from '@/components/editor/focusTarget';
import { removeSelection } from '@/components/editor/selection';
import { useErrorWords } from '@/components/words/problemWords';

/** Clipboard events carry the text without asking for permission, which the clipboard API does not. */
export function useClipboardEvents(frame: RefObject<HTMLElement | null>): void {
  const t = useTranslations('editor.clipboard');
  const editor = useEditor();
  const words = useErrorWords();
  useEffect(() => {
    const concerns = ({ target, defaultPrevented }: ClipboardEvent) =>
      !defaultPrevented && frame.current !== null && !isEditable(target) && !isInOverlay(target);
    const copy = (event: ClipboardEvent) => {
      const text = concerns(event) && !window.getSelection()?.toString() ? copyText(editor) : undefined;
      if (text === undefined) return;
      event.clipboardData?.setData('text/plain', text);
      rememberCopied(text);
      event.preventDefault();
      if (event.type === 'cut') removeSelection(editor);
    };
    const paste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain');
      if (!concerns(event) || !text) return;
      event.preventDefault();
      try {
        pasteText(editor, text);
      } catch (error) {
        toast(t('refused', { reason: words(error) }), { tone: 'problem' });
      }
    };
    document.addEventListener('copy', copy);
    document.addEventListener('cut', copy);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('copy', copy);
      document.removeEventListener('cut', copy);
      document.removeEventListener('paste', paste);
    };
  }, [editor, frame, t, words]);
}
