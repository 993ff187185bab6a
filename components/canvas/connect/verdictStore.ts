/** @file The wire that is being drawn, and what would come of it where the pointer is now. */
import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';

import type { LooseEnd } from '@/components/editor/add';
import { nodeAt, type Analysis } from '@/graph-engine/analyse/analyse';
import { judge, type Verdict } from '@/graph-engine/analyse/verdict';
import type { NodePath } from '@/graph-engine/graph/path';

/** A wire from an output into a port, its ends as the engine calls them: a block's port seen from inside is `block/:x`. */
export interface Proposal {
  readonly from: NodePath;
  readonly output?: string;
  readonly to: NodePath;
  readonly port: string;
  readonly verdict: Verdict;
}

export const pending = createStore<{ readonly over?: NodePath; readonly proposal?: Proposal }>(() => ({}));

/** The answer for a node while the pointer is on it; undefined for all others. */
export function useVerdictOn(id: NodePath): Verdict['answer'] | undefined {
  return useStore(pending, ({ over, proposal }) => (over === id ? proposal?.verdict.answer : undefined));
}

/**
 * The wire that letting go over a node would make.
 * @param start the end at which the wire was picked up
 * @param over the node under the pointer, or a block's port seen from inside
 * @param port the port under the pointer; without it, the first of the node
 */
export function propose(analysis: Analysis, start: LooseEnd, over: NodePath, port?: string): Proposal | undefined {
  if (over === start.node) return undefined;
  if (start.side === 'input') {
    return { from: over, to: start.node, port: start.port, verdict: judge(analysis, over, start.node, start.port) };
  }
  const from = { from: start.node, output: start.port, to: over };
  const target = nodeAt(analysis, over);
  const into = port ?? (target && Object.keys(target.op.inputs)[0]);
  if (into === undefined) {
    // An input op has no port at all; the refusal names it.
    const values = { node: target?.node.label ?? over, port: '' };
    return { ...from, port: '', verdict: { answer: 'no', code: 'takesNothing', values } };
  }
  return { ...from, port: into, verdict: judge(analysis, start.node, over, into, start.port) };
}
