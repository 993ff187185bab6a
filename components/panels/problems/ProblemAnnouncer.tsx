/** @file Says aloud, politely, when problems appear and when the last of them is gone. */
'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';

import { useEditor } from '@/components/editor/EditorContext';
import { useProblemWords } from '@/components/words/problemWords';
import type { Analysis } from '@/graph-engine/analyse/analyse';

import { keyOf } from './Problems';
import { diagnosticsIn } from './useDiagnostics';

/** Typing a number passes through states that nobody needs to hear of. */
const PAUSE_MS = 600;

/** A live region; remarks (info) are left to those who look for them. */
export function ProblemAnnouncer() {
  const t = useTranslations('panels.problems');
  const words = useProblemWords();
  const editor = useEditor();
  const [said, setSaid] = useState('');
  // The subscription outlives renders; it reads the words of the last one.
  const speech = useRef({ t, words });
  useEffect(() => {
    speech.current = { t, words };
  }, [t, words]);

  useEffect(() => {
    let known = keysOf(editor.getState().analysis);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const compare = () => {
      const { analysis } = editor.getState();
      const now = keysOf(analysis);
      const fresh = serious(analysis).filter(one => !known.has(keyOf(one)));
      const gone = [...known].some(key => !now.has(key));
      known = now;
      const [first] = fresh;
      const { t: say, words: wording } = speech.current;
      if (first) setSaid(say('appeared', { count: now.size, message: wording.message(first) }));
      else if (gone) setSaid(say('left', { count: now.size }));
    };
    const stop = editor.subscribe(({ analysis }, before) => {
      if (analysis === before.analysis) return;
      clearTimeout(timer);
      timer = setTimeout(compare, PAUSE_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [editor]);

  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {said}
    </p>
  );
}

function serious(analysis: Analysis) {
  return diagnosticsIn(analysis).filter(({ severity }) => severity !== 'info');
}

function keysOf(analysis: Analysis): ReadonlySet<string> {
  return new Set(serious(analysis).map(keyOf));
}
