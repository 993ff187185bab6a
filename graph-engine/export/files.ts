/** @file What an export is made of, and what it is made from. */
import type { Analysis } from '../analyse/analyse';
import type { NodeWeights } from '../compile';
import type { GraphDocument, NodeId } from '../graph/document';
import type { Notation } from '../shape';

import type { Theme } from './drawing/colours';
import type { Detail, TableWords } from './table/rows';

/** A file of an export. Weights come piece by piece. */
export interface ExportFile {
  readonly path: string;
  readonly content: string | (() => AsyncIterable<Uint8Array>);
}

export interface ExportSource {
  readonly document: GraphDocument;
  /** Of this document, without errors. */
  readonly analysis: Analysis;
  /** A node's weights in tfjs's layout, asked for node by node in topological order. */
  readonly weights: (node: NodeId) => Promise<NodeWeights>;
  /** For tables and drawings; absent: kinds and columns go by the names that documents have for them. */
  readonly look?: Look;
}

/** How tables and drawings look; the words are a language's, since the engine has none. */
export interface Look {
  readonly notation: Notation;
  readonly theme: Theme;
  readonly detail: Detail;
  readonly words: TableWords;
}

export interface Exporter {
  /** The files that it makes, or the folder that they lie in. */
  readonly files: readonly string[];
  /** Whether every file is text, which can be shown and copied. */
  readonly text: boolean;
  /** `document`: weights are never asked for. */
  readonly needs: 'document' | 'weights';
  make(source: ExportSource): readonly ExportFile[];
}
