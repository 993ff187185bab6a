/** @file The search over all ops with the words of every language. */
'use client';

import { useEffect, useMemo, useState } from 'react';

import { useEditorState } from '@/components/editor/EditorContext';
import { useLookup } from '@/components/words/lookup';
import { FAMILIES } from '@/graph-engine/op';
import { NO_BLOCKS } from '@/graph-engine/own/own';
import { definitionIn, definitions, titleOf } from '@/graph-engine/registry';

import { searchOps, type Findable } from './search';

type OpMessages = Readonly<Record<string, unknown>>;
let otherLanguages: readonly OpMessages[] | undefined;

/** The ops' words in all languages, fetched once somebody searches: the page itself carries only its own. */
async function loadLanguages(): Promise<readonly OpMessages[]> {
  const files = await Promise.all([import('@/messages/en/ops.json'), import('@/messages/ko/ops.json')]);
  return (otherLanguages = files.map((file): OpMessages => file.default));
}

const sorted = [...definitions.values()].sort((a, b) => FAMILIES.indexOf(a.family) - FAMILIES.indexOf(b.family));

/** Kinds that fit the query, own blocks among them, best first; in the palette's order where it is empty. */
export function useOpSearch(query: string): readonly string[] {
  const look = useLookup('ops');
  const blocks = useEditorState(({ document }) => document.blocks ?? NO_BLOCKS);
  const [languages, setLanguages] = useState(otherLanguages);
  const searching = query.trim() !== '';
  useEffect(() => {
    let current = true;
    if (searching && !languages) void loadLanguages().then((loaded) => current && setLanguages(loaded));
    return () => {
      current = false;
    };
  }, [searching, languages]);
  const list = useMemo(
    () =>
      [...[...blocks.keys()].map((kind) => definitionIn({ blocks }, kind)), ...sorted].map((definition): Findable => {
          const { kind, family } = definition;
          const words = (languages ?? []).map((messages) => wordsOf(messages[kind]));
          const title = titleOf(definition);
          if (title !== undefined) return { kind, family: look(`families.${family}`) ?? family, titles: [title], keywords: [] };
          return {
            kind,
            family: look(`families.${family}`) ?? family,
            titles: [look(`${kind}.title`) ?? kind, ...words.map(({ title }) => title)],
            keywords: [look(`${kind}.keywords`) ?? '', ...words.map(({ keywords }) => keywords)],
          };
        }),
    [look, languages, blocks],
  );
  return useMemo(() => searchOps(query, list), [query, list]);
}

function wordsOf(entry: unknown): { readonly title: string; readonly keywords: string } {
  const { title, keywords } = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<string, unknown>;
  return { title: typeof title === 'string' ? title : '', keywords: typeof keywords === 'string' ? keywords : '' };
}
