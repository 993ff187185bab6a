/** @file The differences between two graphs, node by node and wire by wire, and inside their blocks. */
import type { Analysis } from '../analyse/analyse';
import type { NodeAnalysis } from '../analyse/node';
import type { Edge, NodeId } from '../graph/document';

import { effects, settingsChanged, type Effect, type OwnChange } from './changes';
import { matchNodes, type Pairs } from './match';

/**
 * `changed`: set differently, itself or inside. `affected`: set alike, but other shapes or costs come out, because of
 * what enters.
 */
export type Mark = 'same' | 'affected' | 'changed' | 'added' | 'removed';

/** A node with its counterpart; `a` is absent where it was added, `b` where it was removed. */
export interface NodeDiff {
  readonly mark: Mark;
  readonly a?: NodeAnalysis;
  readonly b?: NodeAnalysis;
  readonly changes: readonly OwnChange[];
  readonly effects: readonly Effect[];
  /** Present where both are blocks, unless they are the same object. */
  readonly inside?: GraphDiff;
}

/** A wire with its counterpart. */
export interface EdgeDiff {
  readonly mark: 'same' | 'added' | 'removed';
  readonly a?: Edge;
  readonly b?: Edge;
}

export interface GraphDiff {
  /** In the order of computation of the second graph, removed nodes where they stood. */
  readonly nodes: readonly NodeDiff[];
  readonly edges: readonly EdgeDiff[];
}

/** Compares two analysed graphs of one level, and the insides of blocks that match. */
export function diffGraphs(a: Analysis, b: Analysis): GraphDiff {
  const pairs = matchNodes(a, b);
  const edges = diffEdges(a, b, pairs);
  const reordered = reorderedPorts(a, b, edges);
  const nodes: NodeDiff[] = [];
  const restA = [...a.nodes.values()];
  const counterpart = new Map([...pairs].map(([x, y]) => [y, x]));
  let next = 0;
  /** Removed nodes up to a place in the first graph's order. */
  const removedUpTo = (end: number) => {
    for (; next < end; next += 1) {
      const node = restA[next]!;
      if (!pairs.has(node.node.id)) nodes.push({ mark: 'removed', a: node, changes: [], effects: [] });
    }
  };
  const placeA = new Map(restA.map(({ node }, i) => [node.id, i]));
  for (const [id, node] of b.nodes) {
    const twin = counterpart.get(id);
    if (twin === undefined) {
      nodes.push({ mark: 'added', b: node, changes: [], effects: [] });
      continue;
    }
    removedUpTo(placeA.get(twin)!);
    nodes.push(diffNodes(a.nodes.get(twin)!, node, reordered.get(id) ?? []));
  }
  removedUpTo(restA.length);
  return { nodes, edges };
}

function diffNodes(a: NodeAnalysis, b: NodeAnalysis, order: readonly OwnChange[]): NodeDiff {
  const changes = [...settingsChanged(a, b), ...order];
  const follows = a === b ? [] : effects(a, b);
  const inside = a.inside && b.inside && a.inside !== b.inside ? diffGraphs(a.inside.analysis, b.inside.analysis) : undefined;
  const own = changes.length > 0 || (inside !== undefined && isChanged(inside));
  const mark = own ? 'changed' : follows.length > 0 || inside?.nodes.some((node) => node.mark === 'affected') ? 'affected' : 'same';
  return { mark, a, b, changes, effects: follows, ...(inside && { inside }) };
}

function isChanged({ nodes, edges }: GraphDiff): boolean {
  return edges.some(({ mark }) => mark !== 'same') || nodes.some(({ mark }) => mark !== 'same' && mark !== 'affected');
}

/** Wires are the same where they join the same ports of matching nodes. Entries of a block keep their names. */
function diffEdges(a: Analysis, b: Analysis, pairs: Pairs): readonly EdgeDiff[] {
  const inB = (id: NodeId) => (a.nodes.has(id) ? pairs.get(id) : id);
  const waiting = new Map<string, Edge[]>();
  for (const edge of b.graph.edges) {
    const key = edgeKey(edge.from.node, edge.from.port, edge.to.node, edge.to.port);
    waiting.set(key, [...(waiting.get(key) ?? []), edge]);
  }
  const found = new Map<Edge, Edge>();
  const removed: EdgeDiff[] = [];
  for (const edge of a.graph.edges) {
    const twin = waiting.get(edgeKey(inB(edge.from.node), edge.from.port, inB(edge.to.node), edge.to.port))?.shift();
    if (twin) found.set(twin, edge);
    else removed.push({ mark: 'removed', a: edge });
  }
  const kept = b.graph.edges.map((edge): EdgeDiff => {
    const twin = found.get(edge);
    return twin ? { mark: 'same', a: twin, b: edge } : { mark: 'added', b: edge };
  });
  return [...kept, ...removed];
}

function edgeKey(...parts: readonly (string | undefined)[]): string {
  return JSON.stringify(parts);
}

/** Ports of the second graph whose common wires come in another order than in the first. */
function reorderedPorts(a: Analysis, b: Analysis, edges: readonly EdgeDiff[]): ReadonlyMap<NodeId, readonly OwnChange[]> {
  const common = edges.filter(({ mark }) => mark === 'same').map(({ a: x, b: y }) => [x!, y!] as const);
  const placeA = new Map(a.graph.edges.map((edge, i) => [edge, i]));
  const last = new Map<string, number>();
  const found = new Map<NodeId, OwnChange[]>();
  // Common wires stand in the second graph's order; within a port, the first graph's places must grow as well.
  for (const [x, { to }] of common) {
    const key = edgeKey(to.node, to.port);
    const place = placeA.get(x)!;
    const known = found.get(to.node) ?? [];
    const said = known.some((change) => change.what === 'order' && change.port === to.port);
    if (place < (last.get(key) ?? -1) && !said) found.set(to.node, [...known, { what: 'order', port: to.port }]);
    last.set(key, Math.max(place, last.get(key) ?? -1));
  }
  return found;
}

/** How many nodes of a level have each mark. */
export function tally({ nodes }: GraphDiff): Readonly<Record<Mark, number>> {
  const counts = { same: 0, affected: 0, changed: 0, added: 0, removed: 0 };
  for (const { mark } of nodes) counts[mark] += 1;
  return counts;
}
