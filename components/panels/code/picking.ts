/** @file From nodes to lines of code and back. */
import { ancestorsOf, type NodePath } from '@/graph-engine/graph/path';

import type { NodeLines } from './written';

/** Nodes by line. */
export type LineNodes = ReadonlyMap<number, readonly NodePath[]>;

export function nodesByLine(lines: NodeLines): LineNodes {
  const nodes = new Map<number, NodePath[]>();
  for (const [path, numbers] of lines) for (const line of numbers) nodes.set(line, [...(nodes.get(line) ?? []), path]);
  return nodes;
}

/**
 * The lines that the selected nodes are written in. A block without lines of its own has those of its insides; a node
 * that is part of something larger in the code has the lines of that.
 */
export function linesOf(lines: NodeLines, selection: Iterable<string>): ReadonlySet<number> {
  const found = new Set<number>();
  for (const path of selection) for (const line of linesOfNode(lines, path)) found.add(line);
  return found;
}

function linesOfNode(lines: NodeLines, path: NodePath): readonly number[] {
  const own = lines.get(path);
  if (own) return own;
  const inner = [...lines].filter(([other]) => other.startsWith(`${path}/`)).flatMap(([, numbers]) => numbers);
  if (inner.length > 0) return inner;
  const around = ancestorsOf(path).findLast((block) => lines.has(block));
  return around === undefined ? [] : lines.get(around)!;
}

/**
 * The node that a press on a line means. Of nodes that share the line, the one nearest to what is selected; if that is
 * one of them, the next.
 */
export function nodeOfLine(nodes: readonly NodePath[], selected: NodePath | undefined): NodePath | undefined {
  if (selected === undefined) return nodes[0];
  const at = nodes.indexOf(selected);
  if (at >= 0) return nodes[(at + 1) % nodes.length];
  const near = (path: NodePath) => ancestorsOf(path).filter((block) => block === selected || selected.startsWith(`${block}/`)).length;
  return nodes.reduce<NodePath | undefined>((best, path) => (best === undefined || near(path) > near(best) ? path : best), undefined);
}
