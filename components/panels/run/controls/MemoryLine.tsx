/** @file How much memory the network will take, beside what there is. */
'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';

import { useEditorState } from '@/components/editor/EditorContext';
import { useBytes } from '@/components/runtime/bytes';
import { useRuntimeStatus } from '@/components/runtime/RuntimeContext';

import { roughNeed } from '../memory';
import { useReadiness, useRunState } from '../useRun';
import styles from './controls.module.css';

/** The limit is known once a backend has started; a GPU tells none for all tensors together. */
export function MemoryLine() {
  const t = useTranslations('run.panel.memory');
  const printed = useBytes();
  const analysis = useEditorState((state) => state.analysis);
  const computes = useReadiness().kind !== 'empty';
  const ran = useRunState((state) => state.outcome !== null);
  const { backend } = useRuntimeStatus();
  const limit = backend?.limits.total ?? null;
  // Before anything has started, WASM is what every machine has.
  const packs = (backend?.name ?? 'wasm') === 'wasm';
  const need = useMemo(() => roughNeed(analysis, packs), [analysis, packs]);
  // After a run the exact figure stands in its summary.
  if (!computes || ran) return null;
  if (limit === null || !Number.isFinite(limit)) return <p className={styles.note}>{t('need', { need: printed(need) })}</p>;
  return (
    <div className={styles.memory} data-over={need > limit ? '' : undefined}>
      <p className={styles.note}>{t('needOf', { need: printed(need), limit: printed(limit) })}</p>
      <meter className={styles.meter} min={0} max={limit} value={Math.min(need, limit)} aria-label={t('label')} />
    </div>
  );
}
