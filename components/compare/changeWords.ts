/** @file What a change is called and how its two values are printed. */
'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';

import { useNotation } from '@/components/editor/preferences';
import { useNumbers } from '@/components/words/numbers';
import { useOpWords, useParamWords } from '@/components/words/opWords';
import type { Effect, OwnChange } from '@/graph-engine/compare/changes';
import { formatShape } from '@/graph-engine/shape';
import { OUTPUT } from '@/graph-engine/op';

export interface ChangeLine {
  readonly name: string;
  /** Absent where there is nothing to print but that it changed. */
  readonly from?: string;
  readonly to?: string;
}

/** Lines of a change list. */
export function useChangeWords(): (change: OwnChange | Effect) => ChangeLine {
  const t = useTranslations('compare.list');
  const ops = useOpWords();
  const params = useParamWords();
  const n = useNumbers();
  const notation = useNotation();
  return useMemo(() => {
    const value = (name: string, raw: unknown): string => {
      if (typeof raw === 'boolean') return t(raw ? 'yes' : 'no');
      if (typeof raw === 'number') return n.plain(raw);
      if (Array.isArray(raw)) return printedList(raw as readonly unknown[], entry => n.plain(entry));
      return params.option(name, String(raw));
    };
    return change => {
      switch (change.what) {
        case 'kind':
          return { name: t('kind'), from: ops.title(change.from), to: ops.title(change.to) };
        case 'param':
          return { name: params.title(change.name), from: value(change.name, change.from), to: value(change.name, change.to) };
        case 'order':
          return { name: t('order', { port: change.port }) };
        case 'shape': {
          const [from, to] = [change.from, change.to].map(shape => (shape ? formatShape(shape, notation) : t('noShape')));
          return { name: change.port === OUTPUT ? t('shape') : t('shapeAt', { port: change.port }), from, to };
        }
        case 'activations':
          return { name: t('activations'), from: n.memory(change.from), to: n.memory(change.to) };
        default:
          return { name: t(change.what), from: n.si(change.from), to: n.si(change.to) };
      }
    };
  }, [t, ops, params, n, notation]);
}

/** `3×7×7`; a pair of unequal pads as `1+2`; fractions, which are no sizes, with commas. */
function printedList(list: readonly unknown[], plain: (n: number) => string): string {
  const printed = list.map(entry => {
    if (!Array.isArray(entry)) return plain(Number(entry));
    const [before, after] = entry as readonly number[];
    return before === after ? plain(before ?? 0) : `${before}+${after}`;
  });
  const sizes = list.every(entry => Array.isArray(entry) || Number.isInteger(entry));
  return printed.join(sizes ? '×' : ', ');
}
