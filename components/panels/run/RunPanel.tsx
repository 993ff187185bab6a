/** @file Running the network on a clip: the clip on the left, the run in the middle, what a layer made of it on the right. */
'use client';

import { useEffect } from 'react';

import { onRunRequest } from '@/components/composer/shell';

import { RunAnnouncer } from './controls/RunAnnouncer';
import { RunControls } from './controls/RunControls';
import { RunInput } from './input/RunInput';
import { LayerList } from './layers/LayerList';
import { LayerView } from './output/LayerView';
import styles from './RunPanel.module.css';
import { useRun } from './useRun';

/** Stands in the composer's drawer; a run goes on while it is closed. */
export function RunPanel() {
  const run = useRun();
  useEffect(() => onRunRequest(() => void run.run()), [run]);
  return (
    <div className={styles.panel}>
      <div className={styles.columns}>
        <div className={styles.input}>
          <RunInput />
        </div>
        <div className={styles.control}>
          <RunControls />
          <LayerList />
        </div>
        <div className={styles.view}>
          <LayerView />
        </div>
      </div>
      <RunAnnouncer />
    </div>
  );
}
