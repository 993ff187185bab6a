/** @file Why a run failed, in words: what happened, where, and what can be done. The graph is never touched. */
'use client';

import { CircleAlert, X } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { useEditorState } from '@/components/editor/EditorContext';
import { useRuntimeErrorWords } from '@/components/runtime/errorWords';
import { NodeLink } from '@/components/inspector/NodeLink';
import { useWeightsErrorWords } from '@/components/panels/weights/weightsWords';
import { Button } from '@/components/ui/Button';
import { EngineError, type WeightsError } from '@/graph-engine/runtime/client';

import { useRun } from '../useRun';
import styles from './controls.module.css';

export function Problem({ error }: { readonly error: EngineError | WeightsError }) {
  const t = useTranslations('run.panel.controls');
  const run = useRun();
  const words = useRuntimeErrorWords();
  const ofFile = useWeightsErrorWords();
  const nodes = useEditorState((state) => state.document.nodes);
  const node = error instanceof EngineError ? error.node : undefined;
  return (
    <div className={styles.problem} data-code={error.code}>
      <CircleAlert size={16} aria-hidden />
      <div>
        <p className={styles.message}>{error instanceof EngineError ? words.message(error, (id) => nodes.get(id)?.label ?? id) : ofFile(error)}</p>
        <p className={styles.advice}>{error instanceof EngineError && words.advice(error)}</p>
        {node !== undefined && nodes.has(node.split('/')[0] ?? node) && <NodeLink id={node} className={styles.link} />}
      </div>
      <Button size="sm" variant="quiet" aria-label={t('dismiss')} onClick={run.dismiss}>
        <X size={14} aria-hidden />
      </Button>
    </div>
  );
}
