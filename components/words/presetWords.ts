/** @file The names of presets in the reader's language. */
'use client';

import { useMemo } from 'react';

import type { Preset } from '@/presets/preset';

import { useLookup } from './lookup';

/** A preset's title; where the message files have none, the one it carries itself. */
export function usePresetTitle(): (preset: Preset) => string {
  const look = useLookup('presets');
  return useMemo(() => ({ id, title }) => look(`${id}.title`) ?? title, [look]);
}
