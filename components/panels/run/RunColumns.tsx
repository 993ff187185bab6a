/** @file Running the network on a clip: the clip on the left, the run in the middle, what a layer made of it on the right. */
'use client';

import { useEffect } from 'react';

import { useWeights } from '@/components/panels/weights/useWeights';
import { WeightsDialog } from '@/components/panels/weights/WeightsDialog';

import { RunAnnouncer } from './controls/RunAnnouncer';
import { RunControls } from './controls/RunControls';
import { RunInput } from './input/RunInput';
import { LayerList } from './layers/LayerList';
import { LayerView } from './output/LayerView';
import styles from './RunColumns.module.css';
import { useRun } from './useRun';

export interface RunColumnsProps {
  /** How often a run was asked for from outside; it runs whenever the number grows. */
  readonly wishes: number;
  /** A video that was dropped elsewhere on the page. */
  readonly file: File | undefined;
  /** A file of weights that was dropped on the page. */
  readonly weights: File | undefined;
}

export default function RunColumns({ wishes, file, weights }: RunColumnsProps) {
  const run = useRun();
  const store = useWeights();
  useEffect(() => {
    if (wishes > 0) void run.run();
  }, [run, wishes]);
  useEffect(() => {
    if (weights) void store.offer(weights);
  }, [store, weights]);
  return (
    <div className={styles.panel}>
      <div className={styles.columns}>
        <div className={styles.input}>
          <RunInput file={file} />
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
      <WeightsDialog />
    </div>
  );
}
