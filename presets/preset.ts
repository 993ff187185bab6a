/** @file What a preset is: a network as data, with the figures that it is held to. */
import { buildDocument, type GraphBuilder } from '../graph-engine/graph/builder';
import type { GraphDocument } from '../graph-engine/graph/document';

export interface Paper {
  /** Authors, venue and year, as one cites it. */
  readonly cite: string;
  readonly arxiv?: string;
}

export interface Preset {
  /** Also the key of its words in the message files (`presets.<id>.title`, `.notice`) and its name in links. */
  readonly id: string;
  /** As written in drawings and lists; proper names, the same in every language. */
  readonly title: string;
  readonly paper?: Paper;
  /** Figures that a test holds against the published ones. */
  readonly expect: { readonly params: number; readonly macs: number; readonly outputs: Readonly<Record<string, readonly number[]>> };
  readonly document: () => GraphDocument;
}

interface PresetSpec extends Omit<Preset, 'document'> {
  readonly build: (g: GraphBuilder) => void;
}

/** Completes a preset: its document is built when it is asked for. */
export function definePreset({ build, ...rest }: PresetSpec): Preset {
  return { ...rest, document: () => buildDocument(rest.title, build) };
}
