/** @file What would happen if a wire were connected: asked on every move of the pointer, before it is let go. */
import type { Values } from '../errors';
import { edgesInto, type NodeId } from '../graph/document';
import { idOf, parentOf, type NodePath } from '../graph/path';
import { reaches } from '../graph/topology';
import { outputsOf, portOf } from '../registry';
import type { Shape } from '../shape';

import { analyseNode, levelAt, nodeAt, type Analysis } from './analyse';
import { incomingFrom, type Incoming, type Wires } from './node';

/**
 * `no`: the wire cannot be. `trouble`: it can, but the shapes do not fit, and the node will say why.
 * `yes`: it fits; `output` is the shape that the target would make (absent while another input is missing).
 */
export type Verdict =
  | { readonly answer: 'no' | 'trouble'; readonly code: string; readonly values: Values }
  | { readonly answer: 'yes'; readonly output?: Shape };

/**
 * Judges a wire from one node's output (its first, unless said) into a port of another. Inside a block both are named by
 * their paths, and its inputs and outputs are ends as well: `block/:x` as a source, `block/:y` as a target.
 */
export function judge(analysis: Analysis, from: NodePath, to: NodePath, port: string, fromPort?: string): Verdict {
  const block = parentOf(from);
  const level = levelAt(analysis, block);
  if (parentOf(to) !== block) return { answer: 'no', code: 'crossesBlock', values: { from: labelOf(analysis, from), to: labelOf(analysis, to) } };
  if (!level) return { answer: 'no', code: 'noSuchNode', values: { node: block } };
  return judgeHere(level, idOf(from), idOf(to), port, fromPort);
}

function labelOf(analysis: Analysis, path: NodePath): string {
  return nodeAt(analysis, path)?.node.label ?? idOf(path);
}

function judgeHere(analysis: Analysis, from: NodeId, to: NodeId, port: string, fromPort?: string): Verdict {
  // Whatever stands inside may feed an output of the block; an input may be read by whatever takes its shape.
  if (to.startsWith(':')) return { answer: 'yes' };
  const { graph } = analysis;
  const entry = analysis.entries.get(from);
  if (entry) return tried(analysis, entry, to, port);
  const source = analysis.nodes.get(from);
  const target = analysis.nodes.get(to);
  if (!source || !target) return { answer: 'no', code: 'noSuchNode', values: { node: source ? to : from } };
  const spec = portOf(target.op, port);
  if (!spec) return { answer: 'no', code: 'noSuchPort', values: { node: target.node.label, port } };
  if (reaches(graph, to, from)) {
    return { answer: 'no', code: 'wouldCycle', values: { from: source.node.label, to: target.node.label } };
  }
  const wire = incomingFrom(source, fromPort ?? outputsOf(source.op)[0]);
  return wire ? tried(analysis, wire, to, port) : { answer: 'yes' };
}

/** Analyses the target as if the wire were there. */
function tried(analysis: Analysis, wire: Incoming, to: NodeId, port: string): Verdict {
  const { graph } = analysis;
  const target = analysis.nodes.get(to);
  const spec = target && portOf(target.op, port);
  if (!spec) return { answer: 'no', code: 'noSuchPort', values: { node: target?.node.label ?? to, port } };
  const present = wiresInto(analysis, to);
  const outcome = analyseNode(graph, target.node, { ...present, [port]: spec.many ? [...(present[port] ?? []), wire] : [wire] });
  const problem = outcome.diagnostics.find(({ severity, code }) => severity === 'error' && code !== 'missingInput');
  if (problem) return { answer: problem.code === 'wrongRank' ? 'no' : 'trouble', code: problem.code, values: problem.values };
  return { answer: 'yes', ...(outcome.output && { output: outcome.output }) };
}

function wiresInto({ graph, nodes, entries }: Analysis, node: NodeId): Wires {
  const ports = Object.keys(nodes.get(node)?.op.inputs ?? {});
  const wiresAt = (port: string) => 
    edgesInto(graph, node, port).map((edge) => entries.get(edge.from.node) ?? incomingFrom(nodes.get(edge.from.node), edge.from.port));
  return Object.fromEntries(ports.map((port) => [port, wiresAt(port)]));
}
