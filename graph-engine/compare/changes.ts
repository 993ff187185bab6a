/** @file What differs between a node and its counterpart. */
import type { NodeAnalysis } from '../analyse/node';
import { sameShape, type Shape } from '../shape';

import { paramPairs } from './kinds';

/** A difference that somebody made. */
export type OwnChange =
  | { readonly what: 'kind'; readonly from: string; readonly to: string }
  | { readonly what: 'param'; readonly name: string; readonly from: unknown; readonly to: unknown }
  /** The same wires enter this port in another order. */
  | { readonly what: 'order'; readonly port: string };

const COSTS = ['params', 'macs', 'activations'] as const;

/** A difference that followed from others: shapes and costs. A shape is absent where there is a problem. */
export type Effect =
  | { readonly what: 'shape'; readonly port: string; readonly from?: Shape; readonly to?: Shape }
  | { readonly what: (typeof COSTS)[number]; readonly from: number; readonly to: number };

/** Kind and parameters that differ. */
export function settingsChanged(a: NodeAnalysis, b: NodeAnalysis): readonly OwnChange[] {
  const kind: OwnChange[] = a.node.kind === b.node.kind ? [] : [{ what: 'kind', from: a.node.kind, to: b.node.kind }];
  if (kind.length === 0 && a.node.params === b.node.params) return kind;
  const params = paramPairs(a, b).filter(({ same }) => !same);
  return [...kind, ...params.map(({ name, from, to }): OwnChange => ({ what: 'param', name, from, to }))];
}

/** Shapes and costs that differ. */
export function effects(a: NodeAnalysis, b: NodeAnalysis): readonly Effect[] {
  const ports = new Set([...Object.keys(a.outputs), ...Object.keys(b.outputs)]);
  const shapes = [...ports].flatMap((port): Effect[] => {
    const [from, to] = [a.outputs[port]?.shape, b.outputs[port]?.shape];
    if (from && to && sameShape(from, to)) return [];
    return [{ what: 'shape', port, ...(from && { from }), ...(to && { to }) }];
  });
  const costs = COSTS.filter((what) => a[what] !== b[what]).map((what): Effect => ({ what, from: a[what], to: b[what] }));
  return [...shapes, ...costs];
}
