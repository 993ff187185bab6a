/** @file One target: its options, what it will look like, and the button that makes it. */
'use client';

import { CircleAlert, Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { useEditorState } from '@/components/editor/EditorContext';
import { CopyButton } from '@/components/panels/code/CopyButton';
import { obstacleOf } from '@/components/panels/code/obstacle';
import { useRunState } from '@/components/panels/run/useRun';
import { Button } from '@/components/ui/Button';

import { Obstacles } from './Obstacles';
import { OptionFields } from './OptionFields';
import { Preview } from './Preview';
import { baseName } from './save';
import { downloadName, isSaved, takesWeights, type Target } from './targets';
import type { Exporting } from './useExport';
import { useLook, type Options } from './useLook';
import { useContents } from './useContents';
import { WeightsNote } from './WeightsNote';
import styles from './export.module.css';

interface TargetPanelProps {
  readonly target: Target;
  readonly options: Options;
  readonly onOptions: (change: Partial<Options>) => void;
  readonly exporting: Exporting;
}

export function TargetPanel({ target, options, onOptions, exporting }: TargetPanelProps) {
  const analysis = useEditorState((state) => state.analysis);
  // What is wrong with a network does not keep anybody from taking it along as it is.
  const obstacle = target === 'json' ? undefined : obstacleOf(analysis);
  return (
    <>
      {takesWeights(target) && <WeightsNote />}
      {obstacle ? <Obstacles obstacle={obstacle} /> : <Ready target={target} options={options} onOptions={onOptions} exporting={exporting} />}
    </>
  );
}

function Ready({ target, options, onOptions, exporting }: TargetPanelProps) {
  const t = useTranslations('export.dialog');
  const look = useLook(options);
  const { contents, refusal } = useContents(target, look);
  const title = useEditorState((state) => state.document.title);
  const running = useRunState((state) => state.phase !== 'idle');
  const [path, setPath] = useState<string>();
  const shown = contents.find((one) => one.path === path) ?? contents[0];
  const name = downloadName(baseName(title), target, options.figure);
  const { progress, error } = exporting;
  const busy = progress?.target === target;
  // The worker's one network is in use while it runs.
  const blocked = isSaved(target) && running;
  return (
    <>
      <OptionFields target={target} options={options} onChange={onOptions} />
      {refusal === undefined ? (
        <Preview target={target} contents={contents} shown={shown} onShow={setPath} />
      ) : (
        <p className={styles.refusal} role="alert">
          <CircleAlert size={16} aria-hidden />
          {refusal}
        </p>
      )}
      <div className={styles.actions}>
        <p className={styles.file}>{name}</p>
        {busy && (
          <>
            <progress value={progress.share} max={1} aria-label={t('writing')} />
            <Button onClick={exporting.cancel}>{t('cancel')}</Button>
          </>
        )}
        {!busy && shown?.text !== undefined && <CopyButton text={shown.text} size="md" />}
        <Button variant="primary" disabled={progress !== null || refusal !== undefined || blocked} onClick={() => void exporting.start(target, look, options.figure)}>
          <Download size={14} aria-hidden />
          {busy ? t('writing') : t('download')}
        </Button>
      </div>
      <div role="alert">
        {error !== null && (
          <p className={styles.refusal}>
            <CircleAlert size={16} aria-hidden />
            {error}
          </p>
        )}
        {blocked && <p className={styles.muted}>{t('running')}</p>}
      </div>
    </>
  );
}
