/** @file One drawing of two networks: the second, with what only the first had put back in its place. */
import type { Analysis } from '../analyse/analyse';
import type { NodeAnalysis } from '../analyse/node';
import { freshId, type Edge, type EdgeId, type Graph, type GraphNode, type NodeId } from '../graph/document';
import { outputsOf } from '../registry';

import type { EdgeDiff, GraphDiff, Mark, NodeDiff } from './diff';

/** A graph to be drawn, not computed: a removed wire may enter a port beside the one that took its place. */
export interface Union {
  readonly graph: Graph;
  readonly marks: ReadonlyMap<NodeId, Mark>;
  readonly edgeMarks: ReadonlyMap<EdgeId, EdgeDiff['mark']>;
  /** What became of each node; the same objects as in the difference that was drawn. */
  readonly entries: ReadonlyMap<NodeId, NodeDiff>;
  /** What was known of each node where it comes from, for its shape and its figures. */
  readonly nodes: ReadonlyMap<NodeId, NodeAnalysis>;
  /** Drawings of the insides of blocks that both networks have, by node. */
  readonly inside: ReadonlyMap<NodeId, Union>;
}

/** The longest id leaves room for the number that may have to stand behind it. */
const STEM = 70;

/**
 * Merges two compared graphs. Nodes and wires of the second keep their ids; a removed one gets another only where its
 * own is taken. Ports that a node lost with its kind are drawn at its first.
 */
export function union(a: Analysis, b: Analysis, diff: GraphDiff): Union {
  const taken = new Set(b.nodes.keys());
  const nodes = new Map<NodeId, GraphNode>();
  const marks = new Map<NodeId, Mark>();
  const entries = new Map<NodeId, NodeDiff>();
  const analyses = new Map<NodeId, NodeAnalysis>();
  const inside = new Map<NodeId, Union>();
  /** Where nodes of the first graph are in the drawing. */
  const drawn = new Map<NodeId, NodeId>();
  for (const entry of diff.nodes) {
    const analysis = (entry.b ?? entry.a)!;
    const { node } = analysis;
    const id = entry.b ? node.id : vacant(taken, node.id);
    taken.add(id);
    nodes.set(id, id === node.id ? node : { ...node, id });
    marks.set(id, entry.mark);
    entries.set(id, entry);
    analyses.set(id, analysis);
    if (entry.a) drawn.set(entry.a.node.id, id);
    if (entry.inside) inside.set(id, union(entry.a!.inside!.analysis, entry.b!.inside!.analysis, entry.inside));
  }
  const { edges, edgeMarks } = unionEdges(diff, b, drawn, analyses);
  return { graph: { ...b.graph, nodes, edges }, marks, edgeMarks, entries, nodes: analyses, inside };
}

/** The drawing of a block's insides, by the ids of the blocks on the way; undefined where one has nothing to be drawn. */
export function unionAt(whole: Union, path: readonly NodeId[]): Union | undefined {
  return path.reduce<Union | undefined>((level, id) => level?.inside.get(id), whole);
}

/** The ids under which nested differences are drawn, outermost first. */
export function pathOf(whole: Union, chain: readonly NodeDiff[]): readonly NodeId[] {
  const path: NodeId[] = [];
  for (const wanted of chain) {
    const level = unionAt(whole, path);
    const found = [...(level?.entries ?? [])].find(([, entry]) => entry === wanted);
    if (!found) break;
    path.push(found[0]);
  }
  return path;
}

function vacant(taken: ReadonlySet<NodeId>, id: NodeId): NodeId {
  return taken.has(id) ? freshId(taken, id.slice(0, STEM)) : id;
}

function unionEdges({ edges: diffs }: GraphDiff, b: Analysis, drawn: ReadonlyMap<NodeId, NodeId>, nodes: Union['nodes']) {
  const taken = new Set(b.graph.edges.map(({ id }) => id));
  const edgeMarks = new Map<EdgeId, EdgeDiff['mark']>();
  const edges = diffs.map((entry) => {
    const edge = entry.b ?? putBack(entry.a!, vacant(taken, entry.a!.id), drawn, nodes);
    taken.add(edge.id);
    edgeMarks.set(edge.id, entry.mark);
    return edge;
  });
  return { edges, edgeMarks };
}

/** A removed wire between the nodes as they are drawn now; entries of a block stand for themselves. */
function putBack({ from, to }: Edge, id: EdgeId, drawn: ReadonlyMap<NodeId, NodeId>, nodes: Union['nodes']): Edge {
  const source = drawn.get(from.node) ?? from.node;
  const target = drawn.get(to.node) ?? to.node;
  const outputs = nodes.has(source) ? outputsOf(nodes.get(source)!.op) : [from.port];
  const inputs = Object.keys(nodes.get(target)!.op.inputs);
  return {
    id,
    from: { node: source, port: outputs.includes(from.port) ? from.port : outputs[0] },
    to: { node: target, port: inputs.includes(to.port) ? to.port : (inputs[0] ?? to.port) },
  };
}
