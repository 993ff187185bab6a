/** @file The run panel, which the page loads when it has come to rest, or at the first wish to run. */
'use client';

import { useTranslations } from 'next-intl';
import { lazy, Suspense, useEffect, useState } from 'react';

import { onRunRequest, onVideoDropped, onWeightsDropped, useShell } from '@/components/composer/shell';
import { useRest } from '@/components/ui/useRest';

import styles from './RunPanel.module.css';

const RunColumns = lazy(() => import('./RunColumns'));

/** Stands in the composer's drawer; a run goes on while it is closed. Wishes are heard from the start, and kept. */
export function RunPanel() {
  const t = useTranslations('run.panel');
  const open = useShell((state) => state.run);
  const [wishes, setWishes] = useState(0);
  useEffect(() => onRunRequest(() => setWishes((n) => n + 1)), []);
  // A film that is dropped on the page is what opens the drawer the first time, so it is heard before anything is shown.
  const [file, setFile] = useState<File>();
  useEffect(() => onVideoDropped(setFile), []);
  const [weights, setWeights] = useState<File>();
  useEffect(() => onWeightsDropped(setWeights), []);
  const rested = useRest();
  if (!rested && !open) return null;
  return (
    <Suspense fallback={<p className={styles.loading}>{t('loading')}</p>}>
      <RunColumns wishes={wishes} file={file} weights={weights} />
    </Suspense>
  );
}
