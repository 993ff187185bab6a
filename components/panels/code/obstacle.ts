/** @file What keeps a network from being written as code, or as anything else that computes. */
import { diagnosticsIn } from '@/components/panels/problems/useDiagnostics';
import type { Analysis } from '@/graph-engine/analyse/analyse';

export type Obstacle = 'empty' | 'problems';

/** Undefined where nothing does. */
export function obstacleOf(analysis: Analysis): Obstacle | undefined {
  if (diagnosticsIn(analysis).some(({ severity }) => severity === 'error')) return 'problems';
  return [...analysis.nodes.values()].some(({ op }) => op.family !== 'input') ? undefined : 'empty';
}
