/** @file What can be compared: the open document, stored documents, and every preset in its sizes. */
import { analyse, type Analysis } from '@/graph-engine/analyse/analyse';
import type { GraphDocument } from '@/graph-engine/graph/document';
import { presets } from '@/presets';
import type { Preset, Size } from '@/presets/preset';

/** The open document; its analysis is at hand, since the editor keeps one. */
export interface CurrentDocument {
  readonly title: string;
  readonly analysis: Analysis;
}

/** The documents in this browser. */
export interface StoredDocuments {
  list(): Promise<readonly { readonly id: string; readonly title: string }[]>;
  /** @throws Error where it cannot be read. */
  read(id: string): Promise<GraphDocument>;
}

/** Stands for the open document among the names of sources. Presets go by their ids, which have no colon. */
export const CURRENT = ':current';
const STORED = 'stored:';
const SMALL = ':small';

/** The name of a stored document as a source. */
export function storedSource(id: string): string {
  return STORED + id;
}

/** The id of the stored document that a source names; undefined for all others. */
export function storedId(source: string): string | undefined {
  return source.startsWith(STORED) ? source.slice(STORED.length) : undefined;
}

/** The name of a preset as a source. */
export function presetSource({ id }: Pick<Preset, 'id'>, size: Size = 'full'): string {
  return size === 'small' ? id + SMALL : id;
}

/** The preset that a source names, and its size. */
export function presetOf(source: string): { readonly preset: Preset; readonly size: Size } | undefined {
  const size = source.endsWith(SMALL) ? 'small' : 'full';
  const id = size === 'small' ? source.slice(0, -SMALL.length) : source;
  const preset = presets.find((one) => one.id === id);
  return preset && { preset, size };
}

const analysed = new Map<string, Analysis>();

/** The analysis of a preset, worked out when it is first asked for; undefined where there is no such preset. */
export function presetAnalysis(source: string): Analysis | undefined {
  const known = analysed.get(source);
  const found = presetOf(source);
  if (known || !found) return known;
  const analysis = analyse(found.preset.document(found.size));
  analysed.set(source, analysis);
  return analysis;
}
