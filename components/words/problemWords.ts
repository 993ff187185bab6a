/** @file The words of diagnostics, their fixes, and of errors about what came from outside. */
'use client';

import { useMemo } from 'react';

import { usePreferences } from '@/components/editor/preferences';
import type { Diagnostic, Fix } from '@/graph-engine/analyse/diagnostic';
import { InputError, type Values } from '@/graph-engine/errors';
import type { Notation } from '@/graph-engine/shape';

import { useLookup } from './lookup';

export interface ProblemWords {
  message(diagnostic: Diagnostic): string;
  why(diagnostic: Diagnostic): string | undefined;
  fix(diagnostic: Diagnostic, fix: Fix): string;
}

/** Values that hold a printed shape; others that look like one (strides, kernels) have no channels to move. */
const SHAPES = ['shape', 'first', 'other'];

/** The engine prints shapes as T×H×W×C; a reader of C×T×H×W gets the channels first. */
export function inNotation(values: Values, notation: Notation): Values {
  if (notation === 'THWC') return values;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (!SHAPES.includes(name) || typeof value !== 'string' || !/^\d+(×\d+)+$/.test(value)) return [name, value];
      const sizes = value.split('×');
      return [name, [...sizes.slice(-1), ...sizes.slice(0, -1)].join('×')];
    }),
  );
}

/** What to say of a diagnostic and on the buttons that mend it. */
export function useProblemWords(): ProblemWords {
  const look = useLookup('problems');
  const notation = usePreferences(state => state.notation);
  return useMemo(() => {
    const said = (values: Values) => inNotation(values, notation);
    return {
      message: ({ code, values }) => look(`${code}.message`, said(values)) ?? code,
      why: ({ code, values }) => look(`${code}.why`, said(values)),
      fix: (diagnostic, fix) => {
        const own: Values = 'kind' in fix ? { kind: fix.kind } : {};
        return look(`fixes.${fix.code}`, said({ ...diagnostic.values, ...own, ...fix.values })) ?? fix.code;
      },
    };
  }, [look, notation]);
}

/** Turns whatever was thrown into a sentence: our own errors have words, anything else is named as unexpected. */
export function useErrorWords(): (error: unknown) => string {
  const problems = useLookup('problems');
  const panels = useLookup('panels');
  return useMemo(
    () => error => {
      if (error instanceof InputError) {
        const { code, values } = error;
        // Ours first: a loop in a file is told with other values than a loop on the canvas.
        const said = panels(`errors.${code}`, values) ?? problems(`${code}.message`, values);
        if (said) return said;
      }
      const detail = error instanceof Error ? error.message : String(error);
      return panels('errors.unexpected', { detail }) ?? detail;
    },
    [problems, panels],
  );
}
