/** @file How many classes a network tells apart. */
import type { Analysis } from '@/graph-engine/analyse/analyse';

let last: { readonly analysis: Analysis; readonly counts: readonly number[] } | undefined;

/** Channels of every output that is a vector of more than one; the same array for the same analysis. */
export function classCounts(analysis: Analysis): readonly number[] {
  if (last?.analysis === analysis) return last.counts;
  const ends = [...analysis.nodes.values()].filter(({ node, op }) => Object.keys(op.inputs).length > 0 && (analysis.adjacency.outOf.get(node.id)?.length ?? 0) === 0);
  const counts = ends.flatMap(({ output }) => (output && output.T === undefined && output.H === undefined && output.C > 1 ? [output.C] : []));
  last = { analysis, counts: [...new Set(counts)] };
  return last.counts;
}
