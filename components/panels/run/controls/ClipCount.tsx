/** @file How many clips of the video are scored: the one on show, or ten evenly spread. */
'use client';

import { useTranslations } from 'next-intl';
import { ToggleGroup } from 'radix-ui';

import { useEditorState } from '@/components/editor/EditorContext';
import { classCounts } from '@/components/panels/weights/classCounts';
import segments from '@/components/ui/Segments.module.css';

import { CLIP_COUNTS } from '../spread';
import { useRun, useRunState } from '../useRun';

/** Only where there are classes to be scored, and where the video is longer than one clip. */
export function ClipCount() {
  const t = useTranslations('run.panel.count');
  const run = useRun();
  const count = useRunState((state) => state.count);
  const longer = useRunState((state) => (state.sampler?.latest ?? 0) > 0);
  const busy = useRunState((state) => state.phase !== 'idle');
  const classes = useEditorState((state) => classCounts(state.analysis));
  if (classes.length === 0) return null;
  return (
    <ToggleGroup.Root
      type="single"
      className={segments.group}
      aria-label={t('label')}
      title={longer ? t('help') : t('short')}
      value={String(longer ? count : 1)}
      disabled={busy}
      onValueChange={(value) => {
        const choice = CLIP_COUNTS.find((each) => String(each) === value);
        if (choice) run.setCount(choice);
      }}
    >
      {CLIP_COUNTS.map((choice) => (
        <ToggleGroup.Item key={choice} value={String(choice)} disabled={choice > 1 && !longer} className={segments.segment}>
          {t('clips', { count: choice })}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
