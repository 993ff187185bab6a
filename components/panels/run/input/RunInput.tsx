/** @file The video that the network reads: one for all of its inputs, each seen in its own size, pace and kind. */
'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';

import { useShell } from '@/components/composer/shell';
import { useEditorState } from '@/components/editor/EditorContext';
import { ClipSource } from '@/components/panels/run-input/ClipSource';
import type { BundledClip } from '@/graph-engine/video/clips';

import { inputNodes, specOfNode } from '../inputs';
import { useRun } from '../useRun';
import styles from './RunInput.module.css';

/** The clip that is there before anybody chose one. */
const FIRST_CLIP: BundledClip['id'] = 'ball';

/** `file` is a video that was dropped elsewhere on the page. */
export function RunInput({ file }: { readonly file: File | undefined }) {
  const t = useTranslations('run.panel.input');
  const run = useRun();
  const analysis = useEditorState((state) => state.analysis);
  const inputs = useMemo(
    () => inputNodes(analysis).map((node) => ({ id: node.id, label: node.label, spec: specOfNode(node) })),
    [analysis],
  );
  const open = useShell((state) => state.run);
  // Nothing is decoded before somebody looks; what was decoded stays when the drawer is closed.
  const [first, setFirst] = useState<BundledClip['id'] | 'none' | undefined>();
  if (open && !first) setFirst(file ? 'none' : FIRST_CLIP);
  if (!first) return null;
  return (
    <ClipSource
      inputs={inputs}
      {...(first !== 'none' && { initial: first })}
      {...(file && { file })}
      empty={<p className={styles.none}>{t('none')}</p>}
      onClips={run.setClips}
      onGone={run.clipsFailed}
    />
  );
}
