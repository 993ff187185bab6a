/** @file Every layer of a run with its shape, its time and its figures; choosing one shows its activation. */
'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useRef, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';

import { useEditorState } from '@/components/editor/EditorContext';

import { useRun, useStaleness } from '../useRun';
import { LayerRow } from './LayerRow';
import styles from './layers.module.css';
import { rowsOf } from './rows';

/** A list box: one tab stop, arrow keys move and choose at once. */
export function LayerList() {
  const t = useTranslations('run.panel.layers');
  const run = useRun();
  const state = useStore(run);
  const analysis = useEditorState(({ analysis: now }) => now);
  const stale = useStaleness();
  const list = useRef<HTMLUListElement>(null);
  const rows = useMemo(() => rowsOf(state, analysis), [state, analysis]);
  if (rows.length === 0) return null;
  const at = Math.max(0, rows.findIndex(({ node }) => node === state.shown));

  const move = (event: KeyboardEvent) => {
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: rows.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const row = rows[Math.min(rows.length - 1, Math.max(0, to))]!;
    if (!row.result) return;
    run.show(row.node);
    list.current?.querySelector<HTMLElement>(`[data-layer="${row.node}"]`)?.focus();
  };

  return (
    <div className={styles.layers} data-stale={stale}>
      <p className={styles.head} aria-hidden>
        <span>{t('layer')}</span>
        <span>{t('time')}</span>
      </p>
      <ul ref={list} className={styles.list} role="listbox" aria-label={t('label')} onKeyDown={move}>
        {rows.map((row, i) => (
          <LayerRow key={row.node} row={row} chosen={row.node === state.shown} reachable={i === at} onChoose={run.show} />
        ))}
      </ul>
    </div>
  );
}
