/** @file The words of presets in the reader's language: names, what to notice, which reading they follow. */
'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';

import type { Preset, Size } from '@/presets/preset';

import { useLookup } from './lookup';

/** A preset's title, with its size where that is not the paper's; every preset has one in every language. */
export function usePresetTitle(): (preset: Preset, size?: Size) => string {
  const look = useLookup('presets');
  const t = useTranslations('panels.presets');
  return useMemo(
    () =>
      ({ id }, size = 'full') => {
        const title = look(`${id}.title`) ?? id;
        return size === 'small' ? t('small', { title }) : title;
      },
    [look, t],
  );
}

export interface PresetNotes {
  readonly notice?: string;
  /** Which reading the preset follows, where paper and code disagree or say nothing. */
  readonly reading?: string;
}

/** What there is to say of a preset. */
export function usePresetNotes(): (preset: Preset) => PresetNotes {
  const look = useLookup('presets');
  return useMemo(() => ({ id }) => ({ notice: look(`${id}.notice`), reading: look(`${id}.reading`) }), [look]);
}
