/** @file About how much memory a run will take, for the line above the Run button; the runtime counts exactly and refuses. */
import type { Analysis } from '@/graph-engine/analyse/analyse';

const BYTES = Float32Array.BYTES_PER_ELEMENT;

/**
 * Bytes for weights, and for the node whose inputs and output are the largest together.
 * `packs`: the backend keeps a second copy of every kernel in the order in which it multiplies them, as WASM does.
 */
export function roughNeed({ nodes, totals, adjacency }: Analysis, packs: boolean): number {
  let most = 0;
  for (const [id, { activations }] of nodes) {
    const read = (adjacency.into.get(id) ?? []).reduce((sum, { from }) => sum + (nodes.get(from.node)?.activations ?? 0), 0);
    most = Math.max(most, read + activations);
  }
  return ((totals.params + totals.frozen) * (packs ? 2 : 1) + most) * BYTES;
}
