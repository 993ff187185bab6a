/** @file Makes the files of a target and hands them to the browser, with progress and a way out. */
'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';

import { toast } from '@/components/composer/toasts/toasts';
import { useEditor } from '@/components/editor/EditorContext';
import { useRunState } from '@/components/panels/run/useRun';
import { useWeights } from '@/components/panels/weights/useWeights';
import { useWeightsErrorWords } from '@/components/panels/weights/weightsWords';
import { useRuntime } from '@/components/runtime/RuntimeContext';
import { exporters, type ExportSource, type Look } from '@/graph-engine/export';

import { pngOf } from './png';
import { baseName, saveFile } from './save';
import { downloadName, isSaved, takesWeights, type Figure, type Target } from './targets';
import { zipOf, type Packed } from './zip';

/** Work under way; the share is unknown until weights are written. */
export interface Progress {
  readonly target: Target;
  readonly share: number | undefined;
}

export interface Exporting {
  readonly progress: Progress | null;
  readonly error: string | null;
  /** Starts; whatever was under way before is stopped. */
  readonly start: (target: Target, look: Look, figure: Figure) => Promise<void>;
  readonly cancel: () => void;
}

/** Weights are never asked for: what is made from this are texts. */
export const withoutWeights: ExportSource['weights'] = () => Promise.reject(new Error('internal: no weights here'));

export function useExport(): Exporting {
  const t = useTranslations('weights.save');
  const editor = useEditor();
  const runtime = useRuntime();
  const weights = useWeights();
  const seed = useRunState((state) => state.seed);
  const words = useWeightsErrorWords();
  const [progress, setProgress] = useState<Progress | null>(null);
  const [error, setError] = useState<string | null>(null);
  const work = useRef<AbortController>(undefined);
  // Nobody waits any more once the dialog is closed.
  useEffect(() => () => work.current?.abort(), []);

  const made = async (target: Target, look: Look, figure: Figure, signal: AbortSignal): Promise<readonly Packed[]> => {
    const { document, analysis } = editor.getState();
    if (isSaved(target)) {
      await runtime.compile(document, { seed, weights: await weights.ready(), signal });
      const { files, ownLayers } = await runtime.saveWeights(target, { signal });
      if (ownLayers.length > 0) toast(t('ownLayers', { count: ownLayers.length, names: ownLayers.join(', ') }));
      return files.map(({ name, file }) => ({ path: name, content: file }));
    }
    if (takesWeights(target)) {
      const onProgress = ({ done, total }: { done: number; total: number }) => !signal.aborted && setProgress({ target, share: total > 0 ? done / total : undefined });
      const files = await runtime.exportFiles(document, { target, seed, weights: await weights.ready() }, { signal, onProgress });
      return files.map(({ name, file }) => ({ path: name, content: file }));
    }
    const files = exporters[target].make({ document, analysis, look, weights: withoutWeights });
    return Promise.all(
      files.map(async ({ path, content }) => {
        if (typeof content !== 'string') throw new Error(`internal: ${path} is no text`);
        return { path, content: target === 'svg' && figure === 'png' ? await pngOf(content) : content };
      }),
    );
  };

  const start: Exporting['start'] = async (target, look, figure) => {
    work.current?.abort();
    const mine = (work.current = new AbortController());
    const { signal } = mine;
    setError(null);
    setProgress({ target, share: undefined });
    try {
      const base = baseName(editor.getState().document.title);
      const files = await made(target, look, figure, signal);
      const name = downloadName(base, target, figure);
      const [only, ...more] = files;
      const single = only && more.length === 0;
      const file = single ? new Blob([only.content]) : await zipOf(name.replace(/\.zip$/, ''), files, signal);
      if (!signal.aborted) saveFile(name, file);
    } catch (cause) {
      if (!signal.aborted) setError(words(cause instanceof Error ? cause : new Error(String(cause))));
    } finally {
      if (work.current === mine) setProgress(null);
    }
  };

  const cancel = () => {
    work.current?.abort();
    work.current = undefined;
    setProgress(null);
  };

  return { progress, error, start, cancel };
}
