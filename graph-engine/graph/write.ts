/** @file Documents in their written form: what equals a default is left out, so that links stay short. */
import type { OwnBlock } from '../own/own';
import { definitionIn } from '../registry';

import type { Edge, Graph, GraphDocument, GraphNode, Point } from './document';
import { FORMAT, VERSION, type WrittenBlock, type WrittenDocument } from './schema';

const rounded = ({ x, y }: Point): [number, number] => [Math.round(x), Math.round(y)];

/** The written form of a document. */
export function toWritten(document: GraphDocument): WrittenDocument {
  const nodes = [...document.nodes.values()].map((node) => {
    const at = document.positions.get(node.id);
    return { ...writtenNode(document, node), ...(at && { at: rounded(at) }) };
  });
  const notes = [...document.notes.values()].map(({ id, text, at, width, height, colour }) => {
    return { id, text, at: rounded(at), size: [width, height] as [number, number], colour };
  });
  const blocks = [...(document.blocks?.values() ?? [])].map((own) => writtenBlock(document, own));
  const inside = [...document.positions].filter(([path]) => path.includes('/')).map(([path, at]) => [path, rounded(at)] as const);
  return {
    format: FORMAT,
    version: VERSION,
    title: document.title,
    nodes,
    edges: document.edges.map(writtenEdge),
    ...(blocks.length > 0 && { blocks }),
    ...(notes.length > 0 && { notes }),
    ...(document.open.size > 0 && { open: [...document.open] }),
    ...(inside.length > 0 && { inside: Object.fromEntries(inside) }),
  };
}

const writtenEdge = ({ from, to }: Edge): [string, string, string, string] => [from.node, from.port, to.node, to.port];

function writtenNode(graph: Graph, { id, kind, label, params }: GraphNode) {
  const set = changedParams(graph, kind, params);
  return { id, kind, ...(label !== id && { label }), ...(Object.keys(set).length > 0 && { params: set }) };
}

function writtenBlock(graph: Graph, { kind, title, inputs, outputs, nodes, edges, exits, params }: OwnBlock): WrittenBlock {
  return {
    kind,
    title,
    inputs: Object.entries(inputs).map(([port, { accepts }]) => [port, [...accepts]]),
    outputs: outputs.map((port) => {
      const from = exits.get(port);
      return from ? [port, from.node, from.port] : [port];
    }),
    nodes: [...nodes.values()].map((node) => writtenNode(graph, node)),
    edges: edges.map(writtenEdge),
    ...(params.length > 0 && {
      params: params.map(({ name, label, targets }) => ({
        name,
        label,
        sets: targets.map(({ node, param }): [string, string] => [node, param]),
      })),
    }),
  };
}

type WrittenParams = NonNullable<WrittenDocument['nodes'][number]['params']>;

function changedParams(graph: Graph, kind: string, params: Readonly<Record<string, unknown>>): WrittenParams {
  const defaults: Readonly<Record<string, unknown>> = definitionIn(graph, kind).defaults;
  const changed = Object.entries(params).filter(([name, v]) => JSON.stringify(v) !== JSON.stringify(defaults[name]));
  return Object.fromEntries(changed) as WrittenParams;
}
