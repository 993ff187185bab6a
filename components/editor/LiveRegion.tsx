/** @file Reads changes of the document out to screen readers. */
'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';

import { announcementOf } from './announce';
import { useEditor } from './EditorContext';
import { usePreferences } from './preferences';

/** Typing changes a shape many times; only where it comes to rest is worth hearing. */
const REST_MS = 400;

/** An invisible status line; mounted once, beside the canvas. */
export function LiveRegion() {
  const t = useTranslations('editor.announce');
  const editor = useEditor();
  const [text, setText] = useState('');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let said = editor.getState();
    const stop = editor.subscribe((state, previous) => {
      if (state.document === previous.document) return;
      if (state.opened !== said.opened) said = state;
      clearTimeout(timer);
      timer = setTimeout(() => {
        const news = announcementOf(said, editor.getState(), usePreferences.getState().notation);
        said = editor.getState();
        if (news) setText(t(news.key, news.values));
      }, REST_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [editor, t]);
  return (
    <div role="status" aria-live="polite" className="visually-hidden" data-announcer>
      {text}
    </div>
  );
}
