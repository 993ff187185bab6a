/** @file Which ops fit behind a node: the verdict on a wire into a node that does not exist yet. */
import { analyseNode, type Analysis } from '@/graph-engine/analyse/analyse';
import { incomingFrom } from '@/graph-engine/analyse/node';
import type { Verdict } from '@/graph-engine/analyse/verdict';
import { makeNode, type GraphNode, type NodeId } from '@/graph-engine/graph/document';
import { definitionOf, outputsOf } from '@/graph-engine/registry';

/** The port that a wire enters when it is let go over a node as a whole: the first. */
export function firstPort(kind: string): string | undefined {
  return Object.keys(definitionOf(kind).inputs)[0];
}

/** What would come of an op with default parameters behind a node. */
export function suits(analysis: Analysis, from: NodeId, kind: string): Verdict {
  const port = firstPort(kind);
  const source = analysis.nodes.get(from);
  if (!source || port === undefined) return { answer: 'no', code: 'noSuchPort', values: { node: kind, port: 'x' } };
  const wire = incomingFrom(source, outputsOf(source.op)[0]);
  if (!wire) return { answer: 'yes' };
  const outcome = analyseNode(analysis.graph, trial(kind), { [port]: [wire] });
  const problem = outcome.diagnostics.find(({ severity }) => severity === 'error');
  if (!problem) return { answer: 'yes', ...(outcome.output && { output: outcome.output }) };
  return { answer: problem.code === 'wrongRank' ? 'no' : 'trouble', code: problem.code, values: problem.values };
}

const trials = new Map<string, GraphNode>();

/** A node that is never placed; one per kind, because its parameters are validated when it is made. */
function trial(kind: string): GraphNode {
  const known = trials.get(kind) ?? makeNode(kind, kind);
  trials.set(kind, known);
  return known;
}
