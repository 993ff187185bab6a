/** @file What the files of a target say, as far as it can be said without weights. */
'use client';

import { useMemo } from 'react';

import { useEditorState } from '@/components/editor/EditorContext';
import { useLookup } from '@/components/words/lookup';
import { InputError } from '@/graph-engine/errors';
import { exporters, type Look } from '@/graph-engine/export';

import { isSaved, type Target } from './targets';
import { withoutWeights } from './useExport';

export interface Content {
  readonly path: string;
  /** Undefined: numbers, which are written when they are asked for. */
  readonly text: string | undefined;
}

/** What the two forms of a compiled network consist of. */
const SAVED_FILES = { safetensors: ['model.safetensors'], tfjs: ['model.json', 'weights.bin'] } as const;

export interface Contents {
  readonly contents: readonly Content[];
  /** Why the target cannot hold this network, in words. */
  readonly refusal?: string;
}

/** For a document without errors, and for JSON any. */
export function useContents(target: Target, look: Look): Contents {
  const document = useEditorState((state) => state.document);
  const analysis = useEditorState((state) => state.analysis);
  const words = useLookup('export');
  return useMemo(() => {
    if (isSaved(target)) return { contents: SAVED_FILES[target].map((path) => ({ path, text: undefined })) };
    try {
      const files = exporters[target].make({ document, analysis, look, weights: withoutWeights });
      return { contents: files.map(({ path, content }) => ({ path, text: typeof content === 'string' ? content : undefined })) };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return { contents: [], refusal: words(`errors.${error.code}`, error.values) ?? error.message };
    }
  }, [target, document, analysis, look, words]);
}
