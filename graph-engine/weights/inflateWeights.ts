/** @file Carries the weights of a 2D network over to its inflated counterpart (Carreira and Zisserman 2017). */
import type { NodeWeights } from '../compile';
import type { Graph, NodeId } from '../graph/document';

import { printSizes, WeightsError } from './errors';
import type { WeightsByNode } from './load';
import { weightTargets, type WeightTarget } from './targets';
import { countOf } from './tensors';

/**
 * Repeats every kernel `[kH, kW, in, out]` over kT and divides by kT, so that a clip whose frames are all alike gives
 * what the frame gave, wherever no zero padding along T is in reach. Vectors stay. A dense layer behind a flattened clip
 * has its rows once for each frame, divided alike. Nodes are found by their paths, which inflation keeps.
 * @throws WeightsError `cannotInflate` where a weight of the 3D network is no such repetition (stacked flow becoming a
 * film of flow has fewer channels), or has no counterpart.
 */
export function inflateWeights(weights2d: WeightsByNode, graph2d: Graph, graph3d: Graph): WeightsByNode {
  const flat = new Map(weightTargets(graph2d).map((target) => [keyOf(target), target] as const));
  const inflated = new Map<NodeId, Record<string, Float32Array>>();
  for (const target of weightTargets(graph3d)) {
    const { node, weight, shape } = target;
    const before = flat.get(keyOf(target));
    const values: Float32Array | undefined = ownValue(weights2d.get(node), weight);
    const times = before && values && repeats(before.shape, shape);
    if (!times) {
      throw new WeightsError('cannotInflate', { node, weight, from: before && values ? printSizes(before.shape) : 'none', to: printSizes(shape) });
    }
    const record = inflated.get(node) ?? {};
    record[weight] = repeated(values, times);
    inflated.set(node, record);
  }
  return inflated;
}

function keyOf({ node, weight }: WeightTarget): string {
  return `${node}/${weight}`;
}

function ownValue(record: NodeWeights | undefined, name: string): Float32Array | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined;
}

/** How often the one shape stands in the other, T being outermost; 0 where it is no repetition. */
function repeats(flat: readonly number[], deep: readonly number[]): number {
  if (printSizes(flat) === printSizes(deep)) return 1;
  const [first = 0, ...rest] = deep;
  if (flat.length === 4 && printSizes(flat) === printSizes(rest)) return first;
  // A dense layer: a flattened clip has the rows of its first frame first.
  const rows = flat[0] ?? 0;
  const dense = flat.length === 2 && deep.length === 2 && flat[1] === deep[1] && first % rows === 0;
  return dense ? countOf(deep) / countOf(flat) : 0;
}

function repeated(values: Float32Array, times: number): Float32Array {
  if (times === 1) return values.slice();
  const share = values.map((value) => value / times);
  const all = new Float32Array(values.length * times);
  for (let t = 0; t < times; t++) all.set(share, t * values.length);
  return all;
}
