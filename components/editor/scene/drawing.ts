/** @file What decides how blocks are drawn: which are open, where things stand, and what is inside. */
import { nodeAt, type Analysis } from '@/graph-engine/analyse/analyse';
import type { Inside, NodeAnalysis } from '@/graph-engine/analyse/node';
import type { GraphDocument, NodeId } from '@/graph-engine/graph/document';
import { ancestorsOf, joinPath, type NodePath } from '@/graph-engine/graph/path';
import { isBlock } from '@/graph-engine/registry';

import { boundsOf, cardAt, type Box, type Size } from '../metrics';
import { frameAround } from './frame';

/** A document with its analysis, as far as drawing needs it. */
export interface Drawing {
  readonly analysis: Analysis;
  readonly document: Pick<GraphDocument, 'positions' | 'open'>;
}

/**
 * The insides of a block that is drawn open: it was opened, has insides (a block that waits for its input has none),
 * and some of them have a place. Whether the blocks around it are open is not asked.
 */
export function insideOf({ document }: Drawing, path: NodePath, node: NodeAnalysis): Inside | undefined {
  const { inside } = node;
  if (!inside || !document.open.has(path)) return undefined;
  const ids = [...inside.analysis.nodes.keys()];
  return ids.length === 0 || ids.some((id) => document.positions.has(joinPath(path, id))) ? inside : undefined;
}

/** Whether a node is a block that could be opened now. */
export function canOpen(node: NodeAnalysis | undefined): boolean {
  return node !== undefined && isBlock(node.op) && node.inside !== undefined;
}

/** Whether a block is drawn open, and with it all around it. */
export function isDrawnOpen(drawing: Drawing, path: NodePath): boolean {
  return [...ancestorsOf(path), path].every((block) => {
    const node = nodeAt(drawing.analysis, block);
    return node !== undefined && insideOf(drawing, block, node) !== undefined;
  });
}

/** Whether a node is on the canvas: it exists, and every block around it is drawn open. */
export function isShown(drawing: Drawing, path: NodePath): boolean {
  const around = ancestorsOf(path).at(-1);
  return nodeAt(drawing.analysis, path) !== undefined && (around === undefined || isDrawnOpen(drawing, around));
}

/** A node as it stands in its own level: counted from the origin of the block that it lies in. */
export interface Standing {
  readonly box: Box;
  readonly open: boolean;
}

/** One node in its own level; undefined where it has no place. */
export function standingOf(drawing: Drawing, path: NodePath, node: NodeAnalysis): Standing | undefined {
  const at = drawing.document.positions.get(path);
  if (!at) return undefined;
  const inside = insideOf(drawing, path, node);
  if (!inside) return { box: cardAt(at), open: false };
  const bounds = boundsOf([...levelOf(drawing, path, inside.analysis).values()].map(({ box }) => box));
  const moved = bounds && { ...bounds, x: bounds.x + at.x, y: bounds.y + at.y };
  return { box: frameAround(moved, at), open: true };
}

/** The size of a frame, for a block that may have no place yet; undefined where it is drawn as a card. */
export function frameSize(drawing: Drawing, path: NodePath, node: NodeAnalysis): Size | undefined {
  const inside = insideOf(drawing, path, node);
  if (!inside) return undefined;
  const { width, height } = frameAround(boundsOf([...levelOf(drawing, path, inside.analysis).values()].map(({ box }) => box)), { x: 0, y: 0 });
  return { width, height };
}

/** All nodes of a level that have a place, by id. */
export function levelOf(drawing: Drawing, level: NodePath, analysis: Analysis): ReadonlyMap<NodeId, Standing> {
  const found = new Map<NodeId, Standing>();
  for (const [id, node] of analysis.nodes) {
    const standing = standingOf(drawing, joinPath(level, id), node);
    if (standing) found.set(id, standing);
  }
  return found;
}
