/** @file Shapes, costs, receptive fields and problems of a whole graph, re-inferring only what an edit touched. */
import type { Edge, Graph, GraphNode, NodeId } from '../graph/document';
import type { NodePath } from '../graph/path';
import { adjacency, topologicalOrder, type Adjacency, type Order } from '../graph/topology';
import { definitionIn, isBlock } from '../registry';

import type { Diagnostic } from './diagnostic';
import { analyseBlock } from './block';
import { analyseOp, incomingFrom, shapeless, type Incoming, type NodeAnalysis, type Wires } from './node';

export interface Totals {
  /** Trainable parameters. */
  readonly params: number;
  readonly frozen: number;
  /** Multiply-accumulates of one sample; FLOPs = 2 × MACs. */
  readonly macs: number;
  /** Elements of all outputs of one sample; 4 bytes each in float32. */
  readonly activations: number;
}

export interface Analysis {
  readonly graph: Graph;
  readonly order: Order;
  readonly adjacency: Adjacency;
  /** In topological order; nodes on a cycle come last. Unchanged entries keep their identity across analyses. */
  readonly nodes: ReadonlyMap<NodeId, NodeAnalysis>;
  readonly totals: Totals;
  /** Of the graph as a whole; each node's own are with the node. */
  readonly problems: readonly Diagnostic[];
  /** What enters a block, by entry; empty for a document. */
  readonly entries: ReadonlyMap<NodeId, Incoming>;
  /** Nodes that were inferred anew, those inside blocks included; for tests and benchmarks. */
  readonly inferred: number;
}

/**
 * Analyses a graph. With the previous analysis, a node is inferred anew only if its parameters or one of its incoming
 * shapes changed: an edit costs what hangs on it, and stops where shapes come out as they were.
 */
export function analyse(graph: Graph, previous?: Analysis, entries: ReadonlyMap<NodeId, Incoming> = NO_ENTRIES): Analysis {
  const sameEdges = previous?.graph.edges === graph.edges;
  const links = sameEdges && previous ? previous.adjacency : adjacency(graph.edges);
  const sameNodes = previous !== undefined && sameKeys(previous.graph.nodes, graph.nodes);
  const order = sameEdges && sameNodes && previous ? previous.order : topologicalOrder(graph, links);
  const nodes = new Map<NodeId, NodeAnalysis>();
  let inferred = 0;
  for (const id of order.sorted) {
    const node = graph.nodes.get(id)!;
    const old = previous?.nodes.get(id);
    const incoming = links.into.get(id) ?? [];
    // A node with a problem is looked at again: its message names the nodes before it, which may have been renamed.
    const same = old && old.status !== 'error' && old.op === definitionIn(graph, node.kind) && old.node.params === node.params;
    if (same && unchanged(incoming, links === previous?.adjacency, nodes, entries, previous, id)) {
      nodes.set(id, relabelled(old, node));
      continue;
    }
    const analysed = analyseNode(graph, node, wiresOf(incoming, nodes, entries), old);
    inferred += analysed.inside ? analysed.inside.analysis.inferred : 1;
    nodes.set(id, analysed);
  }
  for (const id of order.cyclic) nodes.set(id, cyclicNode(graph, id, order.cyclic));
  // What lies behind a cycle has no order and no shape; it waits.
  for (const [id, node] of graph.nodes) {
    if (!nodes.has(id)) nodes.set(id, shapeless(node, definitionIn(graph, node.kind), 'waiting'));
  }
  return { graph, entries, order, adjacency: links, nodes, totals: totalsOf(nodes), problems: problemsOf(graph, nodes), inferred };
}

const NO_ENTRIES: ReadonlyMap<NodeId, Incoming> = new Map();

/** Analyses one node, op or block, with what its wires bring. */
export function analyseNode(graph: Graph, node: GraphNode, wires: Wires, previous?: NodeAnalysis): NodeAnalysis {
  const definition = definitionIn(graph, node.kind);
  return isBlock(definition)
    ? analyseBlock(node, definition, wires, analyse, previous)
    : analyseOp(node, definition, wires, previous);
}

function sameKeys(a: ReadonlyMap<NodeId, unknown>, b: ReadonlyMap<NodeId, unknown>): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  const keys = b.keys();
  for (const key of a.keys()) if (keys.next().value !== key) return false;
  return true;
}

/** Whether the same wires bring the same (identical) shapes and fields as at the previous analysis. */
function unchanged(
  incoming: readonly Edge[],
  sameLinks: boolean,
  nodes: ReadonlyMap<NodeId, NodeAnalysis>,
  entries: ReadonlyMap<NodeId, Incoming>,
  previous: Analysis | undefined,
  id: NodeId,
): boolean {
  const before = sameLinks ? incoming : (previous?.adjacency.into.get(id) ?? []);
  return (
    before.length === incoming.length &&
    incoming.every((edge, i) => {
      const was = before[i]!;
      const now = entries.get(edge.from.node) ?? nodes.get(edge.from.node)?.outputs[edge.from.port];
      const old = previous?.entries.get(was.from.node) ?? previous?.nodes.get(was.from.node)?.outputs[was.from.port];
      return was.to.port === edge.to.port && now?.shape === old?.shape && now?.field === old?.field;
    })
  );
}

/** A renamed node keeps its figures; its messages speak of the new name. */
function relabelled(old: NodeAnalysis, node: NodeAnalysis['node']): NodeAnalysis {
  if (old.node === node) return old;
  if (old.node.label === node.label) return { ...old, node };
  const diagnostics = old.diagnostics.map((d) => ({ ...d, values: { ...d.values, node: node.label } }));
  return { ...old, node, diagnostics };
}

function wiresOf(
  incoming: readonly Edge[],
  nodes: ReadonlyMap<NodeId, NodeAnalysis>,
  entries: ReadonlyMap<NodeId, Incoming>,
): Wires {
  const wires: Record<string, Wires[string][number][]> = {};
  for (const edge of incoming) {
    (wires[edge.to.port] ??= []).push(entries.get(edge.from.node) ?? incomingFrom(nodes.get(edge.from.node), edge.from.port));
  }
  return wires;
}

function cyclicNode(graph: Graph, id: NodeId, cyclic: readonly NodeId[]): NodeAnalysis {
  const node = graph.nodes.get(id)!;
  const labels = cyclic.slice(0, 5).map((other) => graph.nodes.get(other)?.label ?? other);
  const edge = graph.edges.find((e) => e.to.node === id && cyclic.includes(e.from.node));
  const problem: Diagnostic = {
    severity: 'error',
    code: 'cycle',
    node: id,
    values: { node: node.label, nodes: labels.join(' → '), count: cyclic.length },
    fixes: edge ? [{ code: 'cutEdge', edge: edge.id }] : [],
  };
  return shapeless(node, definitionIn(graph, node.kind), 'error', [problem]);
}

function totalsOf(nodes: ReadonlyMap<NodeId, NodeAnalysis>): Totals {
  const totals = { params: 0, frozen: 0, macs: 0, activations: 0 };
  for (const node of nodes.values()) {
    totals.params += node.params;
    totals.frozen += node.frozen;
    totals.macs += node.macs;
    totals.activations += node.activations;
  }
  return totals;
}

/** Problems that no single node sees: nothing to read, an input that nobody reads. */
function problemsOf(graph: Graph, nodes: ReadonlyMap<NodeId, NodeAnalysis>): readonly Diagnostic[] {
  if (nodes.size < 2) return [];
  const read = new Set(graph.edges.map((edge) => edge.from.node));
  const idle = [...nodes.values()].filter(({ node, op }) => Object.keys(op.inputs).length === 0 && !read.has(node.id));
  return idle.map(({ node }) => ({
    severity: 'warning',
    code: 'unusedInput',
    node: node.id,
    values: { node: node.label },
    fixes: [{ code: 'removeNode' }],
  }));
}

/** The analysis of a graph inside: of the document itself at '', of a block's insides at its path. Undefined where there is none. */
export function levelAt(analysis: Analysis, block: NodePath): Analysis | undefined {
  return block === '' ? analysis : nodeAt(analysis, block)?.inside?.analysis;
}

/** A node by its path, through the blocks that it lies in. */
export function nodeAt(analysis: Analysis, path: NodePath): NodeAnalysis | undefined {
  const slash = path.indexOf('/');
  if (slash < 0) return analysis.nodes.get(path);
  const inner = analysis.nodes.get(path.slice(0, slash))?.inside?.analysis;
  return inner && nodeAt(inner, path.slice(slash + 1));
}

/** Every diagnostic of an analysis, errors first. */
export function diagnosticsOf(analysis: Analysis): readonly Diagnostic[] {
  const all = [...analysis.problems, ...[...analysis.nodes.values()].flatMap((node) => node.diagnostics)];
  const rank = { error: 0, warning: 1, info: 2 };
  return all.sort((a, b) => rank[a.severity] - rank[b.severity]);
}
