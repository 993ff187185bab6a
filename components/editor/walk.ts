/** @file Steps from node to node with the arrow keys: along wires, between nodes that stand side by side, into open blocks and out again. */
import { levelAt, nodeAt, type Analysis } from '@/graph-engine/analyse/analyse';
import type { NodeId } from '@/graph-engine/graph/document';
import { idOf, joinPath, parentOf, type NodePath } from '@/graph-engine/graph/path';

import { insideOf, type Drawing } from './scene/drawing';

export type Direction = 'back' | 'on' | 'up' | 'down';

/** The nodes of one level in reading order: topological, nodes on and behind cycles last. */
export function readingOrder({ order, graph }: Analysis): readonly NodeId[] {
  const sorted = [...order.sorted, ...order.cyclic];
  if (sorted.length === graph.nodes.size) return sorted;
  const seen = new Set(sorted);
  return [...sorted, ...[...graph.nodes.keys()].filter((id) => !seen.has(id))];
}

/**
 * The node one step away: `back` to what a node reads, `on` to what reads it, `up` and `down` among the nodes that
 * share a source or a target with it. From the frame of an open block the way on leads to the first node inside, and
 * from the last one out to what reads the block; the way back is the same. Undefined where there is none.
 */
export function step(drawing: Drawing, from: NodePath, direction: Direction): NodePath | undefined {
  if (direction === 'on') return into(drawing, from) ?? onward(drawing, from);
  return direction === 'back' ? backward(drawing, from) : beside(drawing, from, direction);
}

function insideAt(drawing: Drawing, path: NodePath) {
  const node = nodeAt(drawing.analysis, path);
  return node && insideOf(drawing, path, node);
}

/** The first node inside an open block. */
function into(drawing: Drawing, block: NodePath): NodePath | undefined {
  const inside = insideAt(drawing, block);
  const first = inside && (inside.analysis.graph.edges.find(({ from }) => from.node.startsWith(':'))?.to.node ?? readingOrder(inside.analysis)[0]);
  return first === undefined ? undefined : joinPath(block, first);
}

/** What reads a node; behind the last one of a block, what reads the block. */
function onward(drawing: Drawing, from: NodePath): NodePath | undefined {
  const level = parentOf(from);
  const next = levelAt(drawing.analysis, level)?.adjacency.outOf.get(idOf(from))?.[0]?.to.node;
  if (next !== undefined) return joinPath(level, next);
  return level === '' ? undefined : onward(drawing, level);
}

/** What a node reads: of an open block, what feeds its output; from the first node of a block, the block itself. */
function backward(drawing: Drawing, from: NodePath): NodePath | undefined {
  const level = parentOf(from);
  const edge = levelAt(drawing.analysis, level)?.adjacency.into.get(idOf(from))?.[0];
  if (!edge) return level === '' ? undefined : level;
  if (edge.from.node.startsWith(':')) return level;
  return lastOf(drawing, joinPath(level, edge.from.node), edge.from.port);
}

/** The node that feeds an output: inside an open block the one that really does, else the block. */
function lastOf(drawing: Drawing, path: NodePath, port: string): NodePath {
  const exit = insideAt(drawing, path)?.body.exits[port];
  return exit && !exit.node.startsWith(':') ? lastOf(drawing, joinPath(path, exit.node), exit.port) : path;
}

function beside({ analysis, document }: Drawing, from: NodePath, direction: 'up' | 'down'): NodePath | undefined {
  const level = parentOf(from);
  const here = levelAt(analysis, level);
  if (!here) return undefined;
  const { into: incoming, outOf } = here.adjacency;
  const id = idOf(from);
  const siblings = new Set<NodeId>();
  for (const { from: source } of incoming.get(id) ?? []) outOf.get(source.node)?.forEach((edge) => siblings.add(edge.to.node));
  for (const { to: target } of outOf.get(id) ?? []) incoming.get(target.node)?.forEach((edge) => siblings.add(edge.from.node));
  siblings.add(id);
  const y = (node: NodeId) => document.positions.get(joinPath(level, node))?.y ?? 0;
  // Alone on its wires, a node still has neighbours in the drawing: the next in reading order.
  const known = [...siblings].filter((node) => here.nodes.has(node));
  const order = known.length > 1 ? known.sort((a, b) => y(a) - y(b)) : readingOrder(here);
  const next = order[order.indexOf(id) + (direction === 'up' ? -1 : 1)];
  return next === undefined ? undefined : joinPath(level, next);
}
