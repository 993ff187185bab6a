/** @file The networks that can be chosen, by group, and the analyses of those that are. */
'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useState } from 'react';

import { usePresetTitle } from '@/components/words/presetWords';
import { analyse, type Analysis } from '@/graph-engine/analyse/analyse';
import { presets } from '@/presets';

import { CURRENT, presetAnalysis, presetSource, storedId, storedSource, type CurrentDocument, type StoredDocuments } from './sources';

export interface SourceGroup {
  readonly title: string;
  readonly sources: readonly { readonly id: string; readonly title: string }[];
}

/** Groups of networks, empty ones left out. */
export function useSourceGroups(current: CurrentDocument | undefined, stored: StoredDocuments | undefined): readonly SourceGroup[] {
  const t = useTranslations('compare.dialog');
  const titleOf = usePresetTitle();
  const [heads, setHeads] = useState<readonly { readonly id: string; readonly title: string }[]>([]);
  useEffect(() => {
    let live = true;
    // Where storage is refused there are none; whoever opens the list of documents is told why.
    stored?.list().then(list => live && setHeads(list)).catch(() => undefined);
    return () => {
      live = false;
    };
  }, [stored]);
  return useMemo(() => {
    const small = presets.filter(({ sizes }) => sizes.includes('small'));
    const groups: readonly SourceGroup[] = [
      { title: t('groupCurrent'), sources: current ? [{ id: CURRENT, title: current.title || t('untitled') }] : [] },
      { title: t('groupStored'), sources: heads.map(({ id, title }) => ({ id: storedSource(id), title: title || t('untitled') })) },
      { title: t('groupFull'), sources: presets.map(preset => ({ id: presetSource(preset), title: titleOf(preset) })) },
      { title: t('groupSmall'), sources: small.map(preset => ({ id: presetSource(preset, 'small'), title: titleOf(preset, 'small') })) },
    ];
    return groups.filter(({ sources }) => sources.length > 0);
  }, [t, titleOf, current, heads]);
}

export type Read =
  | { readonly is: 'ready'; readonly analysis: Analysis }
  | { readonly is: 'reading' }
  | { readonly is: 'failed'; readonly error: unknown };

/** The analysis of a source; stored documents take a moment, and may not be readable any more. */
export function useSource(source: string, current: CurrentDocument | undefined, stored: StoredDocuments | undefined): Read {
  const [read, setRead] = useState<{ readonly source: string; readonly result: Read }>();
  const id = storedId(source);
  useEffect(() => {
    let live = true;
    const settle = (result: Read) => live && setRead({ source, result });
    if (id !== undefined) {
      stored?.read(id).then(
        document => settle({ is: 'ready', analysis: analyse(document) }),
        (error: unknown) => settle({ is: 'failed', error }),
      );
    }
    return () => {
      live = false;
    };
  }, [source, id, stored]);
  if (id !== undefined) return read?.source === source ? read.result : { is: 'reading' };
  const analysis = source === CURRENT ? current?.analysis : presetAnalysis(source);
  return analysis ? { is: 'ready', analysis } : { is: 'failed', error: new Error(`internal: no source ${source}`) };
}
