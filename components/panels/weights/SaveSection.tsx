/** @file The current weights as files on the reader's disk: safetensors, or a model for stock TensorFlow.js. */
'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { fileName } from '@/components/composer/files';
import { toast } from '@/components/composer/toasts/toasts';
import { useEditor } from '@/components/editor/EditorContext';
import { useReadiness, useRunState } from '@/components/panels/run/useRun';
import { useRuntime } from '@/components/runtime/RuntimeContext';
import { Button } from '@/components/ui/Button';

import { useWeights, useWeightsState } from './useWeights';
import { useWeightsErrorWords } from './weightsWords';
import styles from './weights.module.css';

const FORMATS = ['safetensors', 'tfjs'] as const;

export function SaveSection() {
  const t = useTranslations('weights.save');
  const save = useSave();
  const saving = useWeightsState((state) => state.saving);
  const busy = useRunState((state) => state.phase !== 'idle');
  const { kind } = useReadiness();
  const blocked = kind === 'problems' || kind === 'empty' || busy || saving !== null;
  return (
    <section className={styles.section} aria-label={t('title')}>
      <h3>{t('title')}</h3>
      <div className={styles.actions}>
        {FORMATS.map((format) => (
          <Button key={format} size="sm" disabled={blocked} onClick={() => void save(format)}>
            <Download size={14} aria-hidden />
            {saving === format ? t('busy') : t(format)}
          </Button>
        ))}
      </div>
      <p className={styles.muted}>{t('about')}</p>
    </section>
  );
}

/** Compiles where that is still to be done, and hands the files to the browser. */
function useSave(): (format: (typeof FORMATS)[number]) => Promise<void> {
  const t = useTranslations('weights.save');
  const editor = useEditor();
  const runtime = useRuntime();
  const weights = useWeights();
  const seed = useRunState((state) => state.seed);
  const words = useWeightsErrorWords();
  return async (format) => {
    weights.setSaving(format);
    try {
      const { document } = editor.getState();
      await runtime.compile(document, { seed, weights: await weights.ready() });
      const { files, ownLayers } = await runtime.saveWeights(format);
      const title = fileName(document.title).replace(/\.json$/, '');
      for (const { name, file } of files) download(format === 'safetensors' ? `${title}.safetensors` : name, file);
      if (ownLayers.length > 0) toast(t('ownLayers', { count: ownLayers.length, names: ownLayers.join(', ') }));
    } catch (error) {
      toast(words(error instanceof Error ? error : new Error(String(error))), { tone: 'problem' });
    } finally {
      weights.setSaving(null);
    }
  };
}

function download(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Hundreds of megabytes are still being copied when the click is over.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
