/** @file Orders of a graph: topological order, cycles, what lies downstream. */
import type { Edge, Graph, NodeId } from './document';

/** Edges by the node they enter and by the node they leave, each in document order. */
export interface Adjacency {
  readonly into: ReadonlyMap<NodeId, readonly Edge[]>;
  readonly outOf: ReadonlyMap<NodeId, readonly Edge[]>;
}

/** Indexes a list of edges. */
export function adjacency(edges: readonly Edge[]): Adjacency {
  const into = new Map<NodeId, Edge[]>();
  const outOf = new Map<NodeId, Edge[]>();
  for (const edge of edges) {
    push(into, edge.to.node, edge);
    push(outOf, edge.from.node, edge);
  }
  return { into, outOf };
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

export interface Order {
  /** Nodes, each after all it reads; those on or behind a cycle are missing. */
  readonly sorted: readonly NodeId[];
  /** Nodes that lie on a cycle, in the graph's order. */
  readonly cyclic: readonly NodeId[];
}

/** Kahn's algorithm, stable in the order of the graph's nodes. */
export function topologicalOrder(graph: Graph, { into, outOf }: Adjacency = adjacency(graph.edges)): Order {
  if (isSorted(graph)) return { sorted: [...graph.nodes.keys()], cyclic: [] };
  // Edges of a block's body may start at its entries, which are no nodes and wait for nothing.
  const sources = (id: NodeId) => (into.get(id) ?? []).filter((edge) => graph.nodes.has(edge.from.node));
  const waiting = new Map([...graph.nodes.keys()].map((id) => [id, sources(id).length]));
  const sorted = [...waiting].filter(([, count]) => count === 0).map(([id]) => id);
  for (let i = 0; i < sorted.length; i += 1) {
    for (const edge of outOf.get(sorted[i]!) ?? []) {
      const left = (waiting.get(edge.to.node) ?? 0) - 1;
      waiting.set(edge.to.node, left);
      if (left === 0) sorted.push(edge.to.node);
    }
  }
  const done = new Set(sorted);
  const blocked = new Set([...graph.nodes.keys()].filter((id) => !done.has(id)));
  return { sorted, cyclic: onCycles(blocked, outOf) };
}

/** Whether nodes already stand behind all that they read, as in every graph that a builder made. */
function isSorted({ nodes, edges }: Graph): boolean {
  const place = new Map<NodeId, number>();
  for (const id of nodes.keys()) place.set(id, place.size);
  return edges.every((edge) => (place.get(edge.from.node) ?? -1) < place.get(edge.to.node)!);
}

/** Of the nodes that the order could not reach, those from which a path leads back to themselves. */
function onCycles(blocked: ReadonlySet<NodeId>, outOf: Adjacency['outOf']): readonly NodeId[] {
  // Nodes behind a cycle are blocked as well; peeling off those without a blocked successor leaves the cycles and
  // what lies between two of them, which is as much a part of the problem.
  const left = new Set(blocked);
  for (let peeled = true; peeled; ) {
    peeled = false;
    for (const id of left) {
      if ((outOf.get(id) ?? []).some((edge) => left.has(edge.to.node))) continue;
      left.delete(id);
      peeled = true;
    }
  }
  return [...left];
}

/** Whether a path leads from one node to another (a node reaches itself). */
export function reaches(graph: Graph, from: NodeId, to: NodeId): boolean {
  const { outOf } = adjacency(graph.edges);
  const seen = new Set([from]);
  const queue = [from];
  for (const id of queue) {
    if (id === to) return true;
    for (const edge of outOf.get(id) ?? []) {
      if (seen.has(edge.to.node)) continue;
      seen.add(edge.to.node);
      queue.push(edge.to.node);
    }
  }
  return false;
}
