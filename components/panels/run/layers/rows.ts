/** @file The lines of the layer list: of the run under way, or of the last one. */
import type { Analysis } from '@/graph-engine/analyse/analyse';
import type { NodeId } from '@/graph-engine/graph/document';
import type { LayerResult } from '@/graph-engine/runtime/client';
import type { Shape } from '@/graph-engine/shape';

import { runOrder } from '../inputs';
import type { RunState } from '../runStore';

export interface Row {
  readonly node: NodeId;
  readonly shape: Shape | undefined;
  /** Undefined while the layer is still to come. */
  readonly ms: number | undefined;
  /** Of the slowest layer's time, 0 to 1. */
  readonly share: number;
  readonly result?: LayerResult;
  readonly current: boolean;
}

/** Rows in the order of computation; none before the first run. */
export function rowsOf({ phase, outcome, timings, progress }: RunState, analysis: Analysis): readonly Row[] {
  if (phase === 'running') {
    const slowest = Math.max(...timings.values(), 1);
    return runOrder(analysis).map((node) => {
      const ms = timings.get(node);
      return { node, ms, shape: analysis.nodes.get(node)?.output, share: (ms ?? 0) / slowest, current: node === progress?.current };
    });
  }
  const slowest = Math.max(...(outcome?.layers ?? []).map(({ ms }) => ms), 1e-6);
  return (outcome?.layers ?? []).map((result) => {
    const { node, shape, ms } = result;
    return { node, shape, ms, share: ms / slowest, result, current: false };
  });
}
