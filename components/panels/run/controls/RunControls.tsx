/** @file Run and cancel, how far it is, how long it took, and why it did not. */
'use client';

import { Play, Square } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { WeightsLine } from '@/components/panels/weights/WeightsLine';
import { Button } from '@/components/ui/Button';

import { useReadiness, useRun, useRunState } from '../useRun';
import { ClipCount } from './ClipCount';
import styles from './controls.module.css';
import { MemoryLine } from './MemoryLine';
import { Obstacle } from './Obstacle';
import { Problem } from './Problem';
import { RunProgress } from './RunProgress';
import { Summary } from './Summary';

export function RunControls() {
  const phase = useRunState((state) => state.phase);
  const problem = useRunState((state) => state.problem);
  const readiness = useReadiness();
  const busy = phase !== 'idle';
  return (
    <div className={styles.controls}>
      <div className={styles.actions}>
        <RunButton />
        <ClipCount />
      </div>
      <WeightsLine />
      {busy ? <RunProgress /> : <MemoryLine />}
      {/* Stays in the page, so that screen readers hear what appears in it. */}
      <div role="alert" className={styles.region}>
        {problem && <Problem error={problem} />}
      </div>
      {!busy && <Obstacle readiness={readiness} />}
      {!busy && !problem && <Summary />}
    </div>
  );
}

/** One button that starts and stops, so that the keyboard's focus stays where it is. */
function RunButton() {
  const t = useTranslations('run.panel.controls');
  const run = useRun();
  const busy = useRunState((state) => state.phase !== 'idle');
  const readiness = useReadiness();
  const blocked = !busy && readiness.kind !== 'ready';
  const Icon = busy ? Square : Play;
  return (
    <Button
      variant={busy ? 'danger' : 'primary'}
      disabled={blocked}
      onClick={(event) => {
        // The second half of a double click on Run is no wish to cancel.
        if (event.detail > 1) return;
        if (busy) run.cancel();
        else void run.run();
      }}
    >
      <Icon size={14} aria-hidden />
      {busy ? t('cancel') : t('run')}
    </Button>
  );
}
