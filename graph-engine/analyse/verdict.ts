/** @file What would happen if a wire were connected: asked on every move of the pointer, before it is let go. */
import type { Values } from '../errors';
import { edgesInto, type NodeId } from '../graph/document';
import { reaches } from '../graph/topology';
import { outputsOf, portOf } from '../registry';
import type { Shape } from '../shape';

import { analyseNode, type Analysis } from './analyse';
import { incomingFrom, type Wires } from './node';

/**
 * `no`: the wire cannot be. `trouble`: it can, but the shapes do not fit, and the node will say why.
 * `yes`: it fits; `output` is the shape that the target would make (absent while another input is missing).
 */
export type Verdict =
  | { readonly answer: 'no' | 'trouble'; readonly code: string; readonly values: Values }
  | { readonly answer: 'yes'; readonly output?: Shape };

/** Judges a wire from one node's output (its first, unless said) into a port of another. */
export function judge(analysis: Analysis, from: NodeId, to: NodeId, port: string, fromPort?: string): Verdict {
  const { graph } = analysis;
  const source = analysis.nodes.get(from);
  const target = analysis.nodes.get(to);
  if (!source || !target) return { answer: 'no', code: 'noSuchNode', values: { node: source ? to : from } };
  const spec = portOf(target.op, port);
  if (!spec) return { answer: 'no', code: 'noSuchPort', values: { node: target.node.label, port } };
  if (reaches(graph, to, from)) {
    return { answer: 'no', code: 'wouldCycle', values: { from: source.node.label, to: target.node.label } };
  }
  const wire = incomingFrom(source, fromPort ?? outputsOf(source.op)[0]);
  if (!wire) return { answer: 'yes' };
  const present = wiresInto(analysis, to);
  const outcome = analyseNode(target.node, { ...present, [port]: spec.many ? [...(present[port] ?? []), wire] : [wire] });
  const problem = outcome.diagnostics.find(({ severity, code }) => severity === 'error' && code !== 'missingInput');
  if (problem) return { answer: problem.code === 'wrongRank' ? 'no' : 'trouble', code: problem.code, values: problem.values };
  return { answer: 'yes', ...(outcome.output && { output: outcome.output }) };
}

function wiresInto({ graph, nodes }: Analysis, node: NodeId): Wires {
  const ports = Object.keys(nodes.get(node)?.op.inputs ?? {});
  const wiresAt = (port: string) => 
    edgesInto(graph, node, port).map((edge) => incomingFrom(nodes.get(edge.from.node), edge.from.port));
  return Object.fromEntries(ports.map((port) => [port, wiresAt(port)]));
}
