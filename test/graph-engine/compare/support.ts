/** @file Comparisons of presets, read as short lines. */
import { analyse, type Analysis } from '@/graph-engine/analyse/analyse';
import { compare, type Comparison } from '@/graph-engine/compare/compare';
import type { GraphDiff, NodeDiff } from '@/graph-engine/compare/diff';
import { presets } from '@/presets';

const analyses = new Map<string, Analysis>();

/** A preset's analysis, made once. */
export function presetAnalysis(id: string): Analysis {
  const known = analyses.get(id) ?? analyse(presets.find((preset) => preset.id === id)!.document());
  analyses.set(id, known);
  return known;
}

export function comparePresets(a: string, b: string): Comparison {
  return compare(presetAnalysis(a), presetAnalysis(b));
}

const idOf = (node: NodeDiff['a']) => node?.node.id;

/** `conv1 → stem`, `maxpool → –`. */
export function pairLine({ a, b }: NodeDiff): string {
  return `${idOf(a) ?? '–'} → ${idOf(b) ?? '–'}`;
}

/** Every node of a comparison, those inside matched blocks under their paths. */
export function everyNode(diff: GraphDiff, prefix = ''): readonly { readonly path: string; readonly node: NodeDiff }[] {
  return diff.nodes.flatMap((node) => {
    const path = prefix + (idOf(node.b) ?? idOf(node.a) ?? '');
    return [{ path, node }, ...(node.inside ? everyNode(node.inside, `${path}/`) : [])];
  });
}

/** What was set differently in a node: parameter → [from, to]. */
export function paramsChanged({ changes }: NodeDiff): Readonly<Record<string, readonly [unknown, unknown]>> {
  return Object.fromEntries(changes.flatMap((change) => (change.what === 'param' ? [[change.name, [change.from, change.to]]] : [])));
}
