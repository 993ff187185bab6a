/** @file Which ops fit behind a node: the verdict on a wire into a node that does not exist yet. */
import { analyseNode, levelAt, type Analysis } from '@/graph-engine/analyse/analyse';
import { incomingFrom, type Incoming } from '@/graph-engine/analyse/node';
import type { Verdict } from '@/graph-engine/analyse/verdict';
import { makeNode, type Graph, type GraphNode } from '@/graph-engine/graph/document';
import { idOf, parentOf, type NodePath } from '@/graph-engine/graph/path';
import { isOwn } from '@/graph-engine/own/own';
import { definitionIn, outputsOf } from '@/graph-engine/registry';

/** The port that a wire enters when it is let go over a node as a whole: the first. */
export function firstPort(graph: Pick<Graph, 'blocks'>, kind: string): string | undefined {
  return Object.keys(definitionIn(graph, kind).inputs)[0];
}

/**
 * What would come of an op with default parameters behind a node.
 * @param from a node, or the input of a block seen from inside: `block/:x`
 */
export function suits(analysis: Analysis, from: NodePath, kind: string): Verdict {
  const port = firstPort(analysis.graph, kind);
  const level = levelAt(analysis, parentOf(from));
  const source = level?.nodes.get(idOf(from));
  const entry = level?.entries.get(idOf(from));
  if (!level || !(source ?? entry) || port === undefined) return { answer: 'no', code: 'noSuchPort', values: { node: kind, port: 'x' } };
  const wire: Incoming | undefined = entry ?? incomingFrom(source, outputsOf(source!.op)[0]);
  if (!wire) return { answer: 'yes' };
  const outcome = analyseNode(analysis.graph, trial(analysis.graph, kind), { [port]: [wire] });
  const problem = outcome.diagnostics.find(({ severity }) => severity === 'error');
  if (!problem) return { answer: 'yes', ...(outcome.output && { output: outcome.output }) };
  return { answer: problem.code === 'wrongRank' ? 'no' : 'trouble', code: problem.code, values: problem.values };
}

const trials = new Map<string, GraphNode>();

/** A node that is never placed; one per kind, because its parameters are validated when it is made. */
function trial(graph: Graph, kind: string): GraphNode {
  // What own blocks can be told changes from one edit to the next.
  if (isOwn(kind)) return makeNode(kind, kind, {}, kind, graph);
  const known = trials.get(kind) ?? makeNode(kind, kind);
  trials.set(kind, known);
  return known;
}
