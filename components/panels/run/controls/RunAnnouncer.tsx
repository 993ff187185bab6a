/** @file Says a run's progress aloud, at its start and its end and seldom in between. */
'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';

import { useFigures } from '../activation/figures';
import { useRun } from '../useRun';

/** Between two words about progress. */
const QUIET_MS = 5000;

/** Errors are an alert of their own and not said here. */
export function RunAnnouncer() {
  const t = useTranslations('run.panel.announce');
  const figures = useFigures();
  const run = useRun();
  const [said, setSaid] = useState('');
  // The subscription outlives renders; it reads the words of the last one.
  const speech = useRef({ t, figures });
  useEffect(() => {
    speech.current = { t, figures };
  }, [t, figures]);

  useEffect(() => {
    let last = 0;
    const say = (text: string) => {
      last = performance.now();
      setSaid(text);
    };
    return run.subscribe((state, before) => {
      const { t: words, figures: printed } = speech.current;
      const { phase, progress, outcome, cancelled } = state;
      if (phase !== before.phase && phase !== 'idle') {
        if (before.phase === 'idle') say(words('started'));
      } else if (cancelled && !before.cancelled) say(words('cancelled'));
      else if (outcome && outcome.run !== before.outcome?.run) {
        say(words('finished', { time: printed.time(outcome.totalMs), count: outcome.layers.length }));
      } else if (progress && progress !== before.progress && performance.now() - last > QUIET_MS) {
        say(words('progress', { done: progress.done, total: progress.total }));
      }
    });
  }, [run]);
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {said}
    </p>
  );
}
