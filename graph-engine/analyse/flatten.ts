/** @file The graph without blocks: primitive ops under their paths, which is all that compilers and exporters see. */
import type { Edge, Graph, GraphNode, PortRef } from '../graph/document';
import { OUTPUT } from '../op';

import { analyse, type Analysis } from './analyse';
import type { NodeAnalysis } from './node';

export interface FlatGraph {
  /** Ops by path (`layer1/0/conv1`), in an order in which each stands behind what it reads. */
  readonly graph: Graph;
  /** Their analyses by the same paths; `node.id` there is the id inside its block. */
  readonly nodes: ReadonlyMap<string, NodeAnalysis>;
}

/** Flattens an analysed graph. Nodes without a shape have no insides to show; callers look at the problems first. */
export function flatten(analysis: Analysis): FlatGraph {
  const nodes = new Map<string, GraphNode>();
  const analyses = new Map<string, NodeAnalysis>();
  const edges: Edge[] = [];
  walk(analysis, '', new Map(), { nodes, analyses, edges });
  return { graph: { nodes, edges }, nodes: analyses };
}

interface Sink {
  readonly nodes: Map<string, GraphNode>;
  readonly analyses: Map<string, NodeAnalysis>;
  readonly edges: Edge[];
}

/** Adds one level under a prefix; returns where each output port of each node of that level really comes from. */
function walk(analysis: Analysis, prefix: string, entries: ReadonlyMap<string, PortRef>, sink: Sink): (ref: PortRef) => PortRef {
  const exits = new Map<string, PortRef>();
  const resolve = (ref: PortRef): PortRef => entries.get(ref.node) ?? exits.get(`${ref.node}\0${ref.port}`) ?? ref;
  for (const [id, node] of analysis.nodes) {
    const path = prefix + id;
    const incoming = analysis.adjacency.into.get(id) ?? [];
    if (!node.inside) {
      sink.nodes.set(path, { ...node.node, id: path, label: prefix + node.node.label });
      sink.analyses.set(path, node);
      for (const edge of incoming) {
        sink.edges.push({ id: `e-${sink.edges.length + 1}`, from: resolve(edge.from), to: { node: path, port: edge.to.port } });
      }
      exits.set(`${id}\0${OUTPUT}`, { node: path, port: OUTPUT });
      continue;
    }
    const { body, analysis: inner } = node.inside;
    const doors = new Map(incoming.map((edge) => [`:${edge.to.port}`, resolve(edge.from)] as const));
    const place = walk(inner, `${path}/`, doors, sink);
    for (const [port, ref] of Object.entries(body.exits)) exits.set(`${id}\0${port}`, place(ref));
  }
  return resolve;
}

/** An analysis of the graph without blocks: what compilers and memory counts work on. The same object where there are none. */
export function flatAnalysis(analysis: Analysis): Analysis {
  const hasBlocks = [...analysis.nodes.values()].some(({ inside }) => inside);
  return hasBlocks ? analyse(flatten(analysis).graph) : analysis;
}
