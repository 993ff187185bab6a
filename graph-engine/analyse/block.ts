/** @file Analyses a block: builds its insides for the shapes that enter, and takes its figures from them. */
import type { Block, Body } from '../block';
import { buildBody, entryId } from '../graph/builder';
import type { GraphNode } from '../graph/document';
import { ShapeError } from '../errors';
import { joinPath } from '../graph/path';
import { isOwn } from '../own/own';
import { sameShape } from '../shape';

import type { Analysis } from './analyse';
import type { Diagnostic } from './diagnostic';
import { incomingFrom, shapeless, withArgs, type Args, type Incoming, type NodeAnalysis, type Outgoing, type Wires } from './node';
import { sameField } from './receptiveField';

/** The recursive step, handed in so that two files need not import each other. */
type AnalyseGraph = (graph: Body['graph'], previous?: Analysis, entries?: ReadonlyMap<string, Incoming>) => Analysis;

/**
 * A block has the totals of its insides and the shapes of its exits. Problems inside are reported at the block, under
 * the path of the node that has them.
 */
export function analyseBlock(node: GraphNode, block: Block, wires: Wires, analyse: AnalyseGraph, previous?: NodeAnalysis): NodeAnalysis {
  return withArgs(node, block, wires, (args) => {
    const body = bodyFor(node, block, args, previous);
    const entries = new Map(Object.keys(block.inputs).map((port) => [entryId(port), wires[port]![0]!]));
    const analysis = analyse(body.graph, previous?.inside?.analysis, entries);
    const errors = [...analysis.nodes.values()].flatMap((inner) => inner.diagnostics.filter(({ severity }) => severity === 'error'));
    if (errors.length > 0) return { ...shapeless(node, block, 'error', errors.map((error) => lifted(node, error))), inside: { body, analysis } };
    const outputs = exitsOf(block, body, analysis, entries, previous);
    const first = outputs[block.outputs[0]]!;
    const { params, frozen, macs, activations } = analysis.totals;
    return {
      node,
      op: block,
      status: 'ok',
      args,
      outputs,
      output: first.shape,
      field: first.field,
      inside: { body, analysis },
      params,
      frozen,
      macs,
      activations,
      diagnostics: [],
    };
  });
}

/** The body of the previous analysis, if nothing that it was built from has changed. */
function bodyFor(node: GraphNode, block: Block, args: Args, previous?: NodeAnalysis): Body {
  const before = previous?.args?.inputs;
  const same =
    previous?.inside &&
    previous.op === block &&
    previous.node.params === node.params &&
    Object.entries(args.inputs).every(([port, shape]) => shape === before?.[port]);
  return same && previous.inside ? previous.inside.body : buildBody(block, node.params, args.inputs);
}

/** What leaves the block, as the previous objects where nothing changed, so that inference stops behind it. */
function exitsOf(
  block: Block,
  body: Body,
  analysis: Analysis,
  entries: ReadonlyMap<string, Incoming>,
  previous?: NodeAnalysis,
): Readonly<Record<string, Outgoing>> {
  const outputs = block.outputs.map((port) => {
    const ref = body.exits[port];
    if (!ref) throw new ShapeError({ code: 'openExit', port, values: { port } });
    const source = entries.get(ref.node) ?? incomingFrom(analysis.nodes.get(ref.node), ref.port);
    if (!source) throw new Error(`internal: output ${port} of the block has no source`);
    const old = previous?.outputs[port];
    const shape = old && sameShape(old.shape, source.shape) ? old.shape : source.shape;
    const field = old && sameField(old.field, source.field) ? old.field : source.field;
    return [port, old?.shape === shape && old.field === field ? old : { shape, field }] as const;
  });
  return Object.fromEntries(outputs);
}

/**
 * A problem inside, as the block shows it: named by its path. In an own block its fixes hold; what a built-in block
 * made is not mended inside but by the block's parameters.
 */
function lifted(node: GraphNode, inner: Diagnostic): Diagnostic {
  return {
    ...inner,
    node: node.id,
    path: joinPath(node.id, inner.path ?? inner.node),
    values: { ...inner.values, node: `${node.label}/${inner.values['node']}` },
    fixes: isOwn(node.kind) ? inner.fixes : [],
  };
}
