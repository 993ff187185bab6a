/** @file What is wrong with a file of weights or of names, in the reader's language. */
'use client';

import { useMemo } from 'react';

import { useRuntimeErrorWords } from '@/components/runtime/errorWords';
import { useLookup } from '@/components/words/lookup';
import { InputError } from '@/graph-engine/errors';
import { EngineError, WeightsError } from '@/graph-engine/runtime/client';
import { ClassNamesError } from '@/graph-engine/weights/classNames';

/** One sentence for any error that weights can end in. */
export function useWeightsErrorWords(): (error: Error) => string {
  const look = useLookup('weights');
  const runtime = useRuntimeErrorWords();
  return useMemo(
    () => (error) => {
      if (error instanceof WeightsError) return look(`errors.${error.code}`, error.values) ?? error.message;
      if (error instanceof ClassNamesError) return look(`names.errors.${error.code}`, error.values) ?? error.message;
      if (error instanceof EngineError) return [runtime.message(error), runtime.advice(error)].filter(Boolean).join(' ');
      if (error instanceof InputError) return look(`keeping.${error.code}`, error.values) ?? look('keeping.other', { reason: error.code }) ?? error.message;
      return error.message;
    },
    [look, runtime],
  );
}

/** Whose names a file follows; a convention without words of its own is named as it is. */
export function useConventionWords(): (id: string) => string {
  const look = useLookup('weights');
  return useMemo(() => (id) => look(`conventions.${id}`) ?? id, [look]);
}
