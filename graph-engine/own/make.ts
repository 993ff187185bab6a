/** @file A selection becomes a block of the user's own: what enters it becomes its inputs, what leaves it its outputs. */
import { InputError } from '../errors';
import { entryId } from '../graph/builder';
import { freshId, type Edge, type GraphDocument, type GraphNode, type NodeId, type Point, type PortRef } from '../graph/document';
import { outermost, type NodePath } from '../graph/path';
import { adjacency } from '../graph/topology';
import { OUTPUT, type Port } from '../op';
import { definitionIn, outputsOf } from '../registry';
import type { Rank } from '../shape';

import { blocksOf } from './doors';
import { DOORS } from './doorKinds';
import { freshKind, type OwnBlock } from './own';

/**
 * Puts nodes of a graph into a new block, which takes their place and their wires.
 * @throws InputError `inputInBlock` where an input of the network is among them, `notConvex` where a path leaves the
 * selection and comes back into it (the block would read what it feeds), `noSuchNode`, `duplicateId`.
 */
export function makeBlock(document: GraphDocument, ids: readonly NodeId[], id: NodeId, title: string): GraphDocument {
  const chosen = new Set(ids);
  if (chosen.size === 0) throw new InputError('noSuchNode', { node: '' });
  if (document.nodes.has(id)) throw new InputError('duplicateId', { id });
  for (const node of chosen) requireInner(document, node);
  requireConvex(document, chosen);

  const sources = sourcesOf(document, chosen);
  const exits = exitsOf(document, chosen);
  const own: OwnBlock = {
    kind: freshKind(blocksOf(document)),
    title,
    inputs: Object.fromEntries([...sources.values()].map(({ port, ranks }): [string, Port] => [port, { accepts: ranks }])),
    outputs: [...exits.keys()] as [string, ...string[]],
    nodes: new Map([...document.nodes].filter(([node]) => chosen.has(node))),
    edges: document.edges.flatMap((edge): Edge[] => {
      if (!chosen.has(edge.to.node)) return [];
      if (chosen.has(edge.from.node)) return [edge];
      return [{ ...edge, from: { node: entryId(sources.get(keyOf(edge.from))!.port), port: OUTPUT } }];
    }),
    exits,
    params: [],
  };
  const corner = cornerOf(document, chosen);
  // The corner of what is selected may be somebody else's place; that of its first node is free from now on.
  const place = corner && document.positions.get([...own.nodes.keys()][0]!);
  const moved = (path: NodePath): NodePath => (chosen.has(outermost(path)) ? `${id}/${path}` : path);
  const shifted = (path: NodePath, at: Point): Point => (corner && chosen.has(path) ? { x: at.x - corner.x, y: at.y - corner.y } : at);
  return {
    ...document,
    blocks: new Map(blocksOf(document)).set(own.kind, own),
    nodes: nodesAround(document, chosen, { id, kind: own.kind, label: title, params: {} }),
    edges: edgesAround(document, chosen, id, sources, exits),
    positions: new Map([...[...document.positions].map(([path, at]) => [moved(path), shifted(path, at)] as const), ...(place ? [[id, place] as const] : [])]),
    open: new Set([...document.open].map(moved)),
  };
}

function requireInner(document: GraphDocument, id: NodeId): void {
  const node = document.nodes.get(id);
  if (!node) throw new InputError('noSuchNode', { node: id });
  const { inputs } = definitionIn(document, node.kind);
  if (Object.keys(inputs).length === 0 || DOORS.has(node.kind)) throw new InputError('inputInBlock', { node: node.label });
}

/** Walks on from what reads the selection outside it; whatever leads back in would be before and behind the block. */
function requireConvex(document: GraphDocument, chosen: ReadonlySet<NodeId>): void {
  const { outOf } = adjacency(document.edges);
  const seen = new Set<NodeId>();
  const queue: NodeId[] = [...chosen];
  for (const node of queue) {
    for (const { to } of outOf.get(node) ?? []) {
      if (chosen.has(to.node)) {
        if (!chosen.has(node)) throw new InputError('notConvex', { node: document.nodes.get(node)?.label ?? node });
        continue;
      }
      if (seen.has(to.node)) continue;
      seen.add(to.node);
      queue.push(to.node);
    }
  }
}

interface Source {
  readonly port: string;
  readonly ranks: readonly Rank[];
  /** The wire that will enter the block. */
  readonly edge: Edge;
}

const keyOf = ({ node, port }: PortRef): string => `${node}\0${port}`;
const numbered = (stem: string, n: number): string => (n === 0 ? stem : `${stem}${n + 1}`);

/** What the selection reads from outside: one input for each output that is read, however often. */
function sourcesOf(document: GraphDocument, chosen: ReadonlySet<NodeId>): ReadonlyMap<string, Source> {
  const sources = new Map<string, Source>();
  for (const edge of document.edges) {
    if (chosen.has(edge.from.node) || !chosen.has(edge.to.node)) continue;
    const key = keyOf(edge.from);
    const old = sources.get(key);
    const accepts = definitionIn(document, document.nodes.get(edge.to.node)!.kind).inputs[edge.to.port]!.accepts;
    const ranks = old ? old.ranks.filter((rank) => accepts.includes(rank)) : accepts;
    // Readers that agree on no rank leave it to each of them to say what is wrong.
    sources.set(key, { port: old?.port ?? numbered('x', sources.size), ranks: ranks.length > 0 ? ranks : accepts, edge: old?.edge ?? edge });
  }
  return sources;
}

/** What leaves the selection: outputs that are read outside, and those that nobody reads. */
function exitsOf(document: GraphDocument, chosen: ReadonlySet<NodeId>): ReadonlyMap<string, PortRef> {
  const exits = new Map<string, PortRef>();
  const found = new Set<string>();
  for (const id of chosen) {
    for (const port of outputsOf(definitionIn(document, document.nodes.get(id)!.kind))) {
      const readers = document.edges.filter(({ from }) => from.node === id && from.port === port);
      if (readers.length > 0 && readers.every(({ to }) => chosen.has(to.node))) continue;
      const key = keyOf({ node: id, port });
      if (!found.has(key)) exits.set(numbered(OUTPUT, exits.size), { node: id, port });
      found.add(key);
    }
  }
  return exits;
}

/** The other nodes, with the block where the last of the chosen ones stood. */
function nodesAround(document: GraphDocument, chosen: ReadonlySet<NodeId>, block: GraphNode) {
  const last = [...document.nodes.keys()].filter((id) => chosen.has(id)).at(-1);
  return new Map([...document.nodes].flatMap(([id, node]) => (id === last ? [[block.id, block] as const] : chosen.has(id) ? [] : [[id, node] as const])));
}

function edgesAround(
  document: GraphDocument,
  chosen: ReadonlySet<NodeId>,
  block: NodeId,
  sources: ReadonlyMap<string, Source>,
  exits: ReadonlyMap<string, PortRef>,
): readonly Edge[] {
  const ports = new Map([...exits].map(([port, ref]) => [keyOf(ref), port]));
  const taken = new Set(document.edges.map((edge) => edge.id));
  const others = document.edges.flatMap((edge): Edge[] => {
    if (chosen.has(edge.to.node)) return [];
    if (!chosen.has(edge.from.node)) return [edge];
    return [{ ...edge, from: { node: block, port: ports.get(keyOf(edge.from))! } }];
  });
  const entering = [...sources.values()].map(({ port, edge }): Edge => {
    const id = freshId(taken, 'e');
    taken.add(id);
    return { id, from: edge.from, to: { node: block, port } };
  });
  return [...entering, ...others];
}

/** The upper left corner of the chosen nodes, from which their places inside count; undefined while some have none. */
function cornerOf({ positions }: GraphDocument, chosen: ReadonlySet<NodeId>): Point | undefined {
  const places = [...chosen].flatMap((id) => positions.get(id) ?? []);
  if (places.length < chosen.size) return undefined;
  return { x: Math.min(...places.map(({ x }) => x)), y: Math.min(...places.map(({ y }) => y)) };
}

