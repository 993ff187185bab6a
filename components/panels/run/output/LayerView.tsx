/** @file What the chosen layer made of the clip. */
'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { useRuntime } from '@/components/runtime/RuntimeContext';
import { useEditorState } from '@/components/editor/EditorContext';
import { useOpWords } from '@/components/words/opWords';
import { nodeAt } from '@/graph-engine/analyse/analyse';
import type { LayerResult } from '@/graph-engine/runtime/client';

import { BarView } from '../activation/BarView';
import { MapView } from '../activation/MapView';
import { Notice } from '../activation/Missing';
import { createPlaneSource } from '../activation/planeSource';
import type { Outcome } from '../outcome';
import { useRunState, useStaleness } from '../useRun';
import { EmptyView } from './EmptyView';
import { LayerFigures } from './LayerFigures';
import { TopClasses } from './TopClasses';
import { Untrained } from './Untrained';
import styles from './output.module.css';

export function LayerView() {
  const outcome = useRunState((state) => state.outcome);
  const shown = useRunState((state) => state.shown);
  const layer = outcome?.layers.find(({ node }) => node === shown);
  return outcome && layer ? <Result key={outcome.run} outcome={outcome} layer={layer} /> : <EmptyView />;
}

/** One per run, and with it the store of its pictures. */
function Result({ outcome, layer }: { readonly outcome: Outcome; readonly layer: LayerResult }) {
  const t = useTranslations('run.panel.view');
  const runtime = useRuntime();
  const words = useOpWords();
  const [source] = useState(() => createPlaneSource(runtime));
  const stale = useStaleness();
  const found = useEditorState((state) => nodeAt(state.analysis, layer.node));
  const node = found?.node;
  const output = outcome.outputs.find((one) => one.node === layer.node);
  const scores = output && isVector(layer) && layer.shape.C > 1 ? output.values : undefined;
  return (
    <article className={styles.result} aria-label={t('label', { layer: node?.label ?? layer.node })}>
      <header className={styles.head}>
        <h2>{node?.label ?? layer.node}</h2>
        {found && <span className={styles.op}>{words.nameOf(found.op)}</span>}
        {output && outcome.params > 0 && !scores && <Untrained outcome={outcome} brief />}
        {stale && <span className={styles.stale}>{t('stale')}</span>}
      </header>
      <LayerFigures layer={layer} />
      {scores && outcome.params > 0 && <Untrained outcome={outcome} />}
      {scores && <TopClasses scores={outcome.spread?.scores.get(layer.node) ?? scores} clips={outcome.spread?.count ?? 1} />}
      {!outcome.held ? (
        <Notice>{t('gone')}</Notice>
      ) : isVector(layer) || layer.shape.H === undefined ? (
        <BarView key={layer.node} layer={layer} source={source} />
      ) : (
        <MapView key={layer.node} layer={layer} source={source} />
      )}
    </article>
  );
}

function isVector({ shape }: LayerResult): boolean {
  return shape.H === undefined && shape.T === undefined;
}
