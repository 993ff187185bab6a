/** @file The wire that is being drawn, and what would come of it where the pointer is now. */
import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';

import { firstPort } from '@/components/editor/suit';
import type { Analysis } from '@/graph-engine/analyse/analyse';
import { judge, type Verdict } from '@/graph-engine/analyse/verdict';
import type { NodeId } from '@/graph-engine/graph/document';

/** The end at which a wire was picked up. */
export interface WireStart {
  readonly node: NodeId;
  readonly port: string;
  readonly side: 'output' | 'input';
}

/** A wire from an output into a port. */
export interface Proposal {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly port: string;
  readonly verdict: Verdict;
}

export const pending = createStore<{ readonly over?: NodeId; readonly proposal?: Proposal }>(() => ({}));

/** The answer for a node while the pointer is on it; undefined for all others. */
export function useVerdictOn(id: NodeId): Verdict['answer'] | undefined {
  return useStore(pending, ({ over, proposal }) => (over === id ? proposal?.verdict.answer : undefined));
}

/**
 * The wire that letting go over a node would make.
 * @param port the port under the pointer; without it, the first of the node
 */
export function propose(analysis: Analysis, start: WireStart, over: NodeId, port?: string): Proposal | undefined {
  if (over === start.node) return undefined;
  if (start.side === 'input') {
    return { from: over, to: start.node, port: start.port, verdict: judge(analysis, over, start.node, start.port) };
  }
  const kind = analysis.nodes.get(over)?.node.kind;
  const into = port ?? (kind === undefined ? undefined : firstPort(kind));
  if (into === undefined) {
    // An input op has no port at all; the refusal names it.
    const values = { node: analysis.nodes.get(over)?.node.label ?? over, port: '' };
    return { from: start.node, to: over, port: '', verdict: { answer: 'no', code: 'takesNothing', values } };
  }
  return { from: start.node, to: over, port: into, verdict: judge(analysis, start.node, over, into) };
}
