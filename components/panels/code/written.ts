/** @file A document as PyTorch code, with the lines of each of its nodes. */
import { analyse, type Analysis } from '@/graph-engine/analyse/analyse';
import { pytorchModel } from '@/graph-engine/export';
import type { GraphDocument } from '@/graph-engine/graph/document';
import type { NodePath } from '@/graph-engine/graph/path';

/** Lines by path, counted from 1; nodes that share a class have lines in common. */
export type NodeLines = ReadonlyMap<NodePath, readonly number[]>;

export interface Written {
  readonly code: string;
  readonly lines: NodeLines;
}

/** The module of a document without errors. */
export function written(document: GraphDocument, analysis: Analysis = analyse(document)): Written {
  const { code, lines } = pytorchModel(analysis, document.title);
  return { code, lines };
}
