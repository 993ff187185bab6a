/** @file The names of presets in the reader's language. */
'use client';

import { useMemo } from 'react';

import type { Preset } from '@/presets/preset';

import { useLookup } from './lookup';

/** A preset's title; every preset has one in every language. */
export function usePresetTitle(): (preset: Preset) => string {
  const look = useLookup('presets');
  return useMemo(() => ({ id }) => look(`${id}.title`) ?? id, [look]);
}
