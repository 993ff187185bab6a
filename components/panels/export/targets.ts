/** @file What the page exports to: the engine's exporters, and the two forms in which a compiled network is saved. */
import { exporters, type ExportTarget } from '@/graph-engine/export';

/** Made by the worker from the compiled network; their words on saving are those of the weights' own dialog. */
const SAVED = ['safetensors', 'tfjs'] as const;
export type Saved = (typeof SAVED)[number];
export type Target = ExportTarget | Saved;

/** In the order of the list: code, models, figures, the document. */
export const TARGETS: readonly Target[] = ['pytorch', 'torch-project', 'keras', 'onnx', ...SAVED, 'svg', 'md', 'tex', 'csv', 'json'];

export function isSaved(target: Target): target is Saved {
  return SAVED.some((one) => one === target);
}

/** Whether its files hold weights, and are therefore made in the worker. */
export function takesWeights(target: Target): boolean {
  return isSaved(target) || exporters[target].needs === 'weights';
}

export const FIGURES = ['svg', 'png'] as const;
export type Figure = (typeof FIGURES)[number];
export const THEMES = ['light', 'dark'] as const;

/** Which of the options a target has. */
export function optionsOf(target: Target): { readonly figure: boolean; readonly table: boolean; readonly notation: boolean } {
  const figure = target === 'svg';
  const table = target === 'md' || target === 'tex' || target === 'csv';
  return { figure, table, notation: figure || table };
}

/** Endings of what is one file; its name is the document's. */
const ENDINGS = { onnx: 'onnx', safetensors: 'safetensors', svg: 'svg', md: 'md', tex: 'tex', csv: 'csv', json: 'json' } as const;

/** What the download is called, from a name that is safe already. */
export function downloadName(base: string, target: Target, figure: Figure): string {
  if (target === 'svg') return `${base}.${figure}`;
  return Object.hasOwn(ENDINGS, target) ? `${base}.${ENDINGS[target as keyof typeof ENDINGS]}` : `${base}-${target}.zip`;
}
