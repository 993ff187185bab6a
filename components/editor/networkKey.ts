/** @file What a document computes, as a key: the same for two documents that differ only in names, notes and places. */
import type { GraphDocument } from '@/graph-engine/graph/document';
import { compileKey } from '@/graph-engine/graph/json';

const keys = new WeakMap<GraphDocument['nodes'], Pick<GraphDocument, 'edges' | 'blocks'> & { readonly key: string }>();

/** `compileKey`, written out only where nodes, edges or own blocks are other objects than before; a drag changes none. */
export function networkKey(document: GraphDocument): string {
  const known = keys.get(document.nodes);
  if (known?.edges === document.edges && known.blocks === document.blocks) return known.key;
  const key = compileKey(document);
  keys.set(document.nodes, { edges: document.edges, ...(document.blocks && { blocks: document.blocks }), key });
  return key;
}
