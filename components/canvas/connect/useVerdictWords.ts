/** @file Says a verdict in words: the shape that would result, or why not. */
'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';

import { useNotation } from '@/components/editor/preferences';
import { useLookup } from '@/components/words/lookup';
import { inNotation } from '@/components/words/problemWords';
import type { Verdict } from '@/graph-engine/analyse/verdict';
import { formatShape } from '@/graph-engine/shape';

/** A sentence for every verdict; a code without words gets the plain answer, never the code. */
export function useVerdictWords(): (verdict: Verdict) => string {
  const t = useTranslations('editor.verdict');
  const look = useLookup('problems');
  const notation = useNotation();
  return useMemo(
    () => (verdict) => {
      if (verdict.answer === 'yes') {
        return verdict.output ? t('makes', { shape: formatShape(verdict.output, notation) }) : t('fits');
      }
      if (verdict.code === 'takesNothing') return t('takesNothing', { node: String(verdict.values['node']) });
      if (verdict.code === 'crossesBlock') return t('crossesBlock');
      return look(`${verdict.code}.message`, inNotation(verdict.values, notation)) ?? t(verdict.answer);
    },
    [t, look, notation],
  );
}
