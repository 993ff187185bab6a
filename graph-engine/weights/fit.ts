/** @file What of a file fits a network: nodes that the file has nothing for, or has in another shape, keep random weights. */
import { analyse, type Analysis } from '../analyse/analyse';
import type { Graph, NodeId } from '../graph/document';

import { WeightsError } from './errors';
import { planWeights, type WeightsPlan } from './plan';
import type { WeightsFile } from './tensors';

export interface Fit {
  /** To be loaded with `partial`; null where nothing fits. */
  readonly plan: WeightsPlan | null;
  /** Nodes that get none of their weights, or only some, from the file. */
  readonly random: readonly NodeId[];
}

/** A node with one weight that does not fit takes none: half of a layer is worth nothing. */
export function fitWeights(file: WeightsFile, graph: Graph, analysis: Analysis = analyse(graph)): Fit {
  const first = planOrNone(file, graph, { analysis });
  if (!first) return { plan: null, random: [] };
  const { wrongShape, notUsable } = first.report;
  const without = new Set([...wrongShape, ...notUsable].map(({ node }) => node));
  const plan = without.size === 0 ? first : planWeights(file, graph, { analysis, without });
  const random = new Set([...without, ...plan.report.missing.map(({ node }) => node)]);
  return { plan: plan.tensors.length === 0 ? null : plan, random: [...random] };
}

/** Undefined where the file has no name that the network knows. */
function planOrNone(...args: Parameters<typeof planWeights>): WeightsPlan | undefined {
  try {
    return planWeights(...args);
  } catch (error) {
    if (error instanceof WeightsError && error.code === 'noMatch') return undefined;
    throw error;
  }
}
