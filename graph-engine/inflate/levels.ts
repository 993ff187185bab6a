/** @file How deep a node lies, counted in strides: the place of its temporal stride in a list of them. */
import type { Analysis } from '../analyse/analyse';
import type { NodeAnalysis } from '../analyse/node';
import type { GraphNode, NodeId } from '../graph/document';

import { counterpartOf } from './counterparts';
import { stridesInSpace } from './time';

/** Parameters that hold a stride; the entries for H and W stand last. */
const STRIDES = ['stride', 'pool'] as const;

/** The stride in space of a node that has one greater than 1. */
export function spatialStride({ params }: GraphNode): readonly number[] | undefined {
  const found = STRIDES.map((name) => params[name]).find((value) => Array.isArray(value) && stridesInSpace(value as number[]));
  return (found as readonly number[] | undefined)?.slice(-2);
}

/** How many strided nodes lie before each node, on the path that has most. */
export function depthsOf({ nodes, order, adjacency }: Analysis): ReadonlyMap<NodeId, number> {
  const depths = new Map<NodeId, number>();
  for (const id of order.sorted) {
    const before = (adjacency.into.get(id) ?? []).map(({ from }) => {
      const source = nodes.get(from.node);
      return (depths.get(from.node) ?? 0) + (source && spatialStride(source.node) ? 1 : 0);
    });
    depths.set(id, Math.max(0, ...before));
  }
  return depths;
}

/** Whether a node of any kind has a 3D form: ops with a counterpart, and blocks that can convolve in 2D or 3D. */
export function isFlat({ node, op }: Pick<NodeAnalysis, 'node' | 'op'>): boolean {
  if (counterpartOf(node.kind)) return true;
  const control = op.params['conv']?.control;
  return node.params['conv'] === '2d' && control?.type === 'choice' && control.options.includes('3d');
}

/** The nodes that one entry of a list of temporal strides is for. */
export interface Level {
  readonly nodes: readonly NodeAnalysis[];
  /** Along H and W, of the first of them. */
  readonly stride: readonly number[];
}

/** The strided nodes that inflation would reach, by depth; a depth at which there is none is left out at the end only. */
export function strideLevels(analysis: Analysis): readonly Level[] {
  const depths = depthsOf(analysis);
  const levels: { nodes: NodeAnalysis[]; stride: readonly number[] }[] = [];
  for (const [id, depth] of depths) {
    const node = analysis.nodes.get(id)!;
    const stride = spatialStride(node.node);
    if (!stride || !isFlat(node)) continue;
    for (let at = levels.length; at <= depth; at += 1) levels.push({ nodes: [], stride: [1, 1] });
    const level = levels[depth]!;
    if (level.nodes.length === 0) level.stride = stride;
    level.nodes.push(node);
  }
  return levels;
}
