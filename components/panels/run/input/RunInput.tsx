/** @file The clip that the network reads: one source for every input, each seen through its own input's size and pace. */
'use client';

import { useTranslations } from 'next-intl';
import { ToggleGroup } from 'radix-ui';
import { useEffect, useMemo, useState } from 'react';

import { onVideoDropped, useShell } from '@/components/composer/shell';
import { useEditorState } from '@/components/editor/EditorContext';
import { ClipSource } from '@/components/panels/run-input/ClipSource';
import segments from '@/components/ui/Segments.module.css';
import type { GraphNode } from '@/graph-engine/graph/document';
import type { Clip } from '@/graph-engine/video/load';

import { inputNodes, readsPixels, specOfNode } from '../inputs';
import { useRun } from '../useRun';
import styles from './RunInput.module.css';
import { bundledOf, FIRST_CLIP, takenFile, type BundledId } from './shared';

export function RunInput() {
  const t = useTranslations('run.panel.input');
  const analysis = useEditorState((state) => state.analysis);
  const nodes = useMemo(() => inputNodes(analysis), [analysis]);
  const open = useShell((state) => state.run);
  // Nothing is decoded before somebody looks; what was decoded stays when the drawer is closed.
  const [seen, setSeen] = useState(open);
  if (open && !seen) setSeen(true);
  // A film that is dropped on the page is what opens the drawer the first time, so it is heard before anything is shown.
  const [file, setFile] = useState<File>();
  useEffect(() => onVideoDropped(setFile), []);
  if (!seen) return null;
  if (nodes.length === 0) return <p className={styles.none}>{t('none')}</p>;
  if (!nodes.every(readsPixels)) return <p className={styles.none}>{t('flow')}</p>;
  return <Sources nodes={nodes} file={file} setFile={setFile} />;
}

interface SourcesProps {
  readonly nodes: readonly GraphNode[];
  /** What was dropped on the page or given to one of several inputs. */
  readonly file: File | undefined;
  readonly setFile: (file: File | undefined) => void;
}

/** Every input decodes for itself; only one of several is on show. */
function Sources({ nodes, file, setFile }: SourcesProps) {
  const t = useTranslations('run.panel.input');
  const run = useRun();
  // What all inputs are told to open, and the bundled clip that one of them has opened last.
  const first = file ? undefined : FIRST_CLIP;
  const [bundled, setBundled] = useState<BundledId | undefined>(first);
  const [latest, setLatest] = useState<BundledId | undefined>(first);
  const [chosen, setChosen] = useState(0);
  const shown = Math.min(chosen, nodes.length - 1);
  const several = nodes.length > 1;
  // A single input is not told what it knows: that would decode its clip twice.
  if (several && latest && latest !== bundled) {
    setBundled(latest);
    setFile(undefined);
  }

  const take = (slot: number, clip: Clip | undefined) => {
    run.setClip(slot, clip);
    if (clip && clip.source.name !== file?.name) setLatest(bundledOf(clip));
  };
  /** A file that is given to one input is given to all. */
  const share = (event: React.DragEvent | React.FormEvent) => {
    const taken = several ? takenFile(event) : undefined;
    if (!taken) return;
    event.preventDefault();
    event.stopPropagation();
    setFile(taken);
    setBundled(undefined);
    setLatest(undefined);
  };

  return (
    <div className={styles.sources} onDropCapture={share} onChangeCapture={share}>
      {several && (
        <>
          <ToggleGroup.Root
            type="single"
            className={`${segments.group} ${styles.tabs}`}
            aria-label={t('inputs')}
            value={String(shown)}
            onValueChange={(value) => value !== '' && setChosen(Number(value))}
          >
            {nodes.map(({ id, label }, slot) => (
              <ToggleGroup.Item key={id} value={String(slot)} className={segments.segment}>
                {label}
              </ToggleGroup.Item>
            ))}
          </ToggleGroup.Root>
          <p className={styles.note}>{t('shared')}</p>
        </>
      )}
      {nodes.map((node, slot) => (
        // By place and not by node: another network gets the clip that is chosen already.
        <div key={slot} hidden={slot !== shown}>
          <ClipSource
            spec={specOfNode(node)}
            {...(bundled && { initial: bundled })}
            {...(file && { file })}
            onClip={(clip) => take(slot, clip)}
            onError={() => run.clipFailed()}
          />
        </div>
      ))}
    </div>
  );
}
