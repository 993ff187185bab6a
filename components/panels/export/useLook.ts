/** @file How the reader wants tables and drawings, in the words of the page's language. */
'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';

import { useNotation } from '@/components/editor/preferences';
import { useOpWords } from '@/components/words/opWords';
import { COLUMNS, type Column, type Detail, type Look, type TableWords } from '@/graph-engine/export';

import type { Figure } from './targets';

export interface Options {
  readonly figure: Figure;
  readonly theme: Look['theme'];
  readonly notation: Look['notation'];
  readonly detail: Detail;
}

/** As the page is: its theme, its notation, blocks closed; until the reader says otherwise. */
export function useOptions(): readonly [Options, (change: Partial<Options>) => void] {
  const notation = useNotation();
  const [options, setOptions] = useState<Options>(() => ({
    figure: 'svg',
    theme: document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light',
    notation,
    detail: 'blocks',
  }));
  return [options, (change) => setOptions((before) => ({ ...before, ...change }))];
}

/** The engine's `Look`; the same object until a choice or the language changes. */
export function useLook({ theme, notation, detail }: Options): Look {
  const t = useTranslations('export.table');
  const ops = useOpWords();
  return useMemo(() => {
    const columns = Object.fromEntries(COLUMNS.map((column) => [column, t(`columns.${column}`)])) as Record<Column, string>;
    const words: TableWords = { columns, total: t('total'), kind: (definition) => ops.nameOf(definition) };
    return { theme, notation, detail, words };
  }, [t, ops, theme, notation, detail]);
}
