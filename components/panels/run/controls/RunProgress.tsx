/** @file How far a run is: what is done at the moment, and which layer of how many. */
'use client';

import { useTranslations } from 'next-intl';

import { useRuntimeStatus } from '@/components/runtime/RuntimeContext';
import { useEditorState } from '@/components/editor/EditorContext';

import { useRunState } from '../useRun';
import styles from './controls.module.css';

/** Without progress to report the bar runs without an end. */
export function RunProgress() {
  const t = useTranslations('run.panel.progress');
  const phase = useRunState((state) => state.phase);
  const progress = useRunState((state) => state.progress);
  const starting = useRuntimeStatus().phase === 'starting';
  const nodes = useEditorState((state) => state.document.nodes);
  const { done = 0, total = 0, current, clip } = progress ?? {};
  const step = phase === 'waiting' ? t('waiting') : starting ? t('starting') : t('compiling');
  const layer = Math.min(done + 1, total);
  const counted = clip ? t('clip', { n: clip.n, of: clip.of, layer, total }) : t('layer', { n: layer, total });
  const label = phase === 'running' ? counted : step;
  const name = current === undefined ? '' : (nodes.get(current)?.label ?? current);
  return (
    <div className={styles.progress}>
      <div className={styles.step}>
        <span>{label}</span>
        <strong>{phase === 'running' && name}</strong>
      </div>
      <progress value={phase === 'running' && total > 0 ? done / total : undefined} max={1} aria-label={label} />
    </div>
  );
}
