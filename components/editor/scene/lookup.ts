/** @file Finds things by their path: nodes at any depth, wires inside and outside, and how the engine calls a wire's end. */
import { levelAt, nodeAt, type Analysis } from '@/graph-engine/analyse/analyse';
import type { Edge, PortRef } from '@/graph-engine/graph/document';
import { idOf, joinPath, parentOf, type NodePath } from '@/graph-engine/graph/path';
import { OUTPUT } from '@/graph-engine/op';
import type { Shape } from '@/graph-engine/shape';

/** Whether a path leads to a node. */
export function hasNode(analysis: Analysis, path: NodePath): boolean {
  return nodeAt(analysis, path) !== undefined;
}

/** A wire by its path; what feeds an output of a block counts as one, under the output's id. */
export function wireByPath(analysis: Analysis, path: string): Edge | undefined {
  const level = parentOf(path);
  const id = idOf(path);
  if (!id.startsWith(':')) return levelAt(analysis, level)?.graph.edges.find((edge) => edge.id === id);
  const from = nodeAt(analysis, level)?.inside?.body.exits[id.slice(1)];
  return from && { id, from, to: { node: id, port: 'x' } };
}

/** The end of a drawn wire as edits and verdicts call it: the inner side of a block's port is `block/:x`. */
export function endOf(node: NodePath, port: string, side: 'output' | 'input'): PortRef {
  return port.startsWith(':') ? { node: joinPath(node, port), port: side === 'output' ? OUTPUT : 'x' } : { node, port };
}

/** What runs through a drawn wire. */
export function shapeAlong(analysis: Analysis, node: NodePath, port: string): Shape | undefined {
  if (!port.startsWith(':')) return nodeAt(analysis, node)?.outputs[port]?.shape;
  return nodeAt(analysis, node)?.inside?.analysis.entries.get(port)?.shape;
}

/** The level that a wire's end lies in: that of a block's port seen from inside is the block itself. */
export function levelOfEnd({ node }: PortRef): NodePath {
  return parentOf(node);
}
