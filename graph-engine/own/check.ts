/** @file What own blocks may not be: part of themselves, nested without end, or, all opened up, too many nodes. */
import { InputError } from '../errors';
import { LIMITS, type GraphDocument, type GraphNode } from '../graph/document';

import { blocksOf } from './doors';
import type { OwnBlocks } from './own';

/** Size and depth of a block with everything in it opened up. */
interface Extent {
  readonly nodes: number;
  readonly depth: number;
}

/**
 * Hands the document back where its own blocks are sound.
 * @throws InputError `blockInItself`, `tooDeep`, or `tooMany` nodes; small files can hold networks of any size otherwise,
 * by blocks that hold two of the next each.
 */
export function requireSound(document: GraphDocument): GraphDocument {
  const blocks = blocksOf(document);
  if (blocks.size === 0) return document;
  const known = new Map<string, Extent>();
  for (const kind of blocks.keys()) extentOf(kind, blocks, known, []);
  const { nodes } = sum(document.nodes.values(), blocks, known, []);
  if (nodes > LIMITS.expanded) throw new InputError('tooMany', { what: 'nodes', count: nodes, limit: LIMITS.expanded });
  return document;
}

function extentOf(kind: string, blocks: OwnBlocks, known: Map<string, Extent>, within: readonly string[]): Extent {
  const own = blocks.get(kind);
  if (!own) return { nodes: 1, depth: 0 };
  if (within.includes(kind)) throw new InputError('blockInItself', { block: own.title });
  const there = known.get(kind);
  if (there) return there;
  const inner = sum(own.nodes.values(), blocks, known, [...within, kind]);
  const extent = { nodes: inner.nodes + 1, depth: inner.depth + 1 };
  if (extent.depth > LIMITS.depth) throw new InputError('tooDeep', { block: own.title, limit: LIMITS.depth });
  if (extent.nodes > LIMITS.expanded) throw new InputError('tooMany', { what: 'nodes', count: extent.nodes, limit: LIMITS.expanded });
  known.set(kind, extent);
  return extent;
}

function sum(nodes: Iterable<GraphNode>, blocks: OwnBlocks, known: Map<string, Extent>, within: readonly string[]): Extent {
  let count = 0;
  let depth = 0;
  for (const { kind } of nodes) {
    const extent = extentOf(kind, blocks, known, within);
    count += extent.nodes;
    depth = Math.max(depth, extent.depth);
  }
  return { nodes: count, depth };
}
