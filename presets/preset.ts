/** @file What a preset is: a network as data, with the figures that it is held to. */
import { buildDocument, type GraphBuilder } from '../graph-engine/graph/builder';
import type { GraphDocument } from '../graph-engine/graph/document';

export interface Paper {
  /** Authors, venue and year, as one cites it. */
  readonly cite: string;
  readonly arxiv?: string;
}

/** An accuracy as it was published. */
export interface Published {
  readonly dataset: string;
  /** What was measured: `clip@1`, `video@1`, `top-1`, … */
  readonly metric: string;
  /** Per cent. */
  readonly value: number;
  readonly source: string;
}

export interface Expected {
  readonly params: number;
  readonly macs: number;
  /** Sizes in storage order of a few layers, by path. */
  readonly outputs: Readonly<Record<string, readonly number[]>>;
}

/** The paper's size, or one that runs on a laptop without a GPU in under a second per clip. */
export type Size = 'full' | 'small';

export interface Preset {
  /** Also the key of its words in the message files (`presets.<id>.title`, `.notice`) and its name in links. */
  readonly id: string;
  readonly paper?: Paper;
  /** Figures that a test holds against the published ones; of the full size. */
  readonly expect: Expected;
  readonly published: readonly Published[];
  /** Full first; a network that is small enough as it stands has no other size. */
  readonly sizes: readonly Size[];
  /** A network of that size, on request with other classes. */
  readonly document: (size?: Size, options?: { readonly classes?: number }) => GraphDocument;
}

interface PresetSpec<S> extends Omit<Preset, 'document' | 'published' | 'sizes'> {
  readonly published?: readonly Published[];
  readonly build: (g: GraphBuilder, size: S) => void;
  readonly full: S;
  readonly small: S;
}

/** Completes a preset: its documents are built when they are asked for, both by the same builder. */
export function definePreset<S extends object>({ build, full, small, published = [], ...rest }: PresetSpec<S>): Preset {
  return {
    ...rest,
    published,
    sizes: JSON.stringify(full) === JSON.stringify(small) ? ['full'] : ['full', 'small'],
    document: (size = 'full', options = {}) =>
      buildDocument(rest.id, (g) => build(g, { ...(size === 'full' ? full : small), ...options })),
  };
}
