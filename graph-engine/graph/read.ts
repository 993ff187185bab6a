/** @file Graphs and own blocks from their written form, checked piece by piece. */
import { InputError } from '../errors';
import { requireSound } from '../own/check';
import type { OwnBlock, OwnBlocks } from '../own/own';
import { definitionIn, isKnown, outputsOf, portOf, settled } from '../registry';
import type { z } from '../zod';

import { entryId } from './builder';
import { EMPTY_DOCUMENT, type Edge, type Graph, type GraphNode, type PortRef } from './document';
import type { WrittenBlock, WrittenDocument } from './schema';
import { topologicalOrder } from './topology';

/** The first complaint of a schema as an error of ours: where, what kind, which limit. */
export function badValue(error: z.ZodError, prefix: readonly PropertyKey[] = []): InputError {
  const issue = error.issues[0];
  const path = [...prefix, ...(issue?.path ?? [])].map(String).join('.');
  const limit = issue && 'maximum' in issue ? issue.maximum : issue && 'minimum' in issue ? issue.minimum : '';
  return new InputError('badValue', { path: path || 'document', reason: issue?.code ?? 'custom', limit: String(limit) });
}

type WrittenGraph = Pick<WrittenDocument | WrittenBlock, 'nodes' | 'edges'>;

/**
 * Nodes and wires of one level.
 * @param inputs ids from which wires may start though they are no nodes: a block's inputs
 * @throws InputError naming the first thing that is wrong: unknown kind, bad parameter, dangling or doubled wire, cycle.
 */
export function readGraph({ nodes: list, edges: wires }: WrittenGraph, blocks: OwnBlocks, inputs: ReadonlySet<string> = new Set()): Graph {
  const nodes = readNodes(list, blocks);
  const edges = readEdges(wires, { nodes, edges: [], blocks }, inputs);
  const { cyclic } = topologicalOrder({ nodes, edges });
  if (cyclic.length > 0) {
    const labels = cyclic.slice(0, 5).map((id) => nodes.get(id)?.label ?? id);
    throw new InputError('cycle', { nodes: labels.join(' → '), count: cyclic.length });
  }
  return { nodes, edges };
}

function readNodes(list: WrittenGraph['nodes'], blocks: OwnBlocks): ReadonlyMap<string, GraphNode> {
  const nodes = new Map<string, GraphNode>();
  list.forEach(({ id, kind, label = id, params = {} }, i) => {
    if (nodes.has(id)) throw new InputError('duplicateId', { id });
    if (!isKnown({ blocks }, kind)) throw new InputError('unknownKind', { kind, node: label });
    const definition = definitionIn({ blocks }, kind);
    const checked = definition.schema.safeParse(params);
    if (!checked.success) throw badValue(checked.error, ['nodes', i, `params (${label})`]);
    nodes.set(id, { id, kind, label, params: settled(definition, checked.data) });
  });
  return nodes;
}

function readEdges(list: WrittenGraph['edges'], graph: Graph, inputs: ReadonlySet<string>): Edge[] {
  const taken = new Set<string>();
  return list.map(([from, fromPort, to, toPort], i) => {
    const target = graph.nodes.get(to);
    if (!target) throw new InputError('danglingEdge', { edge: i + 1, node: to });
    const source = sourceOf(graph, inputs, { node: from, port: fromPort }, i);
    const port = portOf(definitionIn(graph, target.kind), toPort);
    if (!port) throw new InputError('noSuchPort', { node: target.label, port: toPort });
    const key = `${to}.${toPort}`;
    if (!port.many && taken.has(key)) throw new InputError('portTaken', { node: target.label, port: toPort });
    taken.add(key);
    return { id: `e-${i + 1}`, from: source, to: { node: to, port: toPort } };
  });
}

/** Where a wire may start: an output of a node, or an input of the block. */
function sourceOf(graph: Graph, inputs: ReadonlySet<string>, ref: PortRef, index: number): PortRef {
  if (inputs.has(ref.node)) return ref;
  const source = graph.nodes.get(ref.node);
  if (!source) throw new InputError('danglingEdge', { edge: index + 1, node: ref.node });
  if (!outputsOf(definitionIn(graph, source.kind)).includes(ref.port)) throw new InputError('noSuchPort', { node: source.label, port: ref.port });
  return ref;
}

/**
 * The user's own blocks, each read once those that it holds are known.
 * @throws InputError what `readGraph` throws; `duplicateId`, `blockInItself`, `tooDeep`, `tooMany`; `badValue` for a
 * parameter that stands for none.
 */
export function readBlocks(list: readonly WrittenBlock[]): OwnBlocks {
  const written = new Map(list.map((block) => [block.kind, block]));
  if (written.size < list.length) throw new InputError('duplicateId', { id: list.find((block) => written.get(block.kind) !== block)?.kind ?? '' });
  requireSound({ ...EMPTY_DOCUMENT, blocks: new Map([...written].map(([kind, block]) => [kind, outlineOf(block)])) });
  let blocks: OwnBlocks = new Map();
  const read = (kind: string): void => {
    const block = written.get(kind);
    if (!block || blocks.has(kind)) return;
    for (const node of block.nodes) read(node.kind);
    blocks = new Map(blocks).set(kind, readBlock(block, blocks));
  };
  for (const kind of written.keys()) read(kind);
  return blocks;
}

/** A block as far as it matters for what holds what; nothing of it is checked yet. */
function outlineOf({ kind, title, nodes }: WrittenBlock): OwnBlock {
  const inner = nodes.map(({ id, kind: of }) => [id, { id, kind: of, label: id, params: {} }] as const);
  return { kind, title, inputs: {}, outputs: ['y'], nodes: new Map(inner), edges: [], exits: new Map(), params: [] };
}

function readBlock(block: WrittenBlock, blocks: OwnBlocks): OwnBlock {
  const { kind, title, outputs, params = [] } = block;
  const entries = new Set(block.inputs.map(([port]) => entryId(port)));
  const graph = readGraph(block, blocks, entries);
  const ports = outputs.map(([port]) => port);
  for (const names of [block.inputs.map(([port]) => port), ports, params.map(({ name }) => name)]) {
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined) throw new InputError('duplicateId', { id: `${title}.${twice}` });
  }
  const exits = outputs.flatMap(([port, node, from], i) =>
    node === undefined || from === undefined ? [] : [[port, sourceOf({ ...graph, blocks }, entries, { node, port: from }, i)] as const],
  );
  return {
    kind,
    title,
    inputs: Object.fromEntries(block.inputs.map(([port, accepts]) => [port, { accepts }])),
    outputs: ports as [string, ...string[]],
    ...graph,
    exits: new Map(exits),
    params: params.map(({ name, label, sets }) => {
      const targets = sets.map(([node, param]) => ({ node, param }));
      for (const { node, param } of targets) requireParam({ ...graph, blocks }, title, node, param);
      return { name, label, targets };
    }),
  };
}

function requireParam(graph: Graph, title: string, id: string, param: string): void {
  const node = graph.nodes.get(id);
  if (node && Object.hasOwn(definitionIn(graph, node.kind).params, param)) return;
  throw new InputError('badValue', { path: `blocks.${title}.params.${id}.${param}`, reason: 'unrecognized_keys', limit: '' });
}
