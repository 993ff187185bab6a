/** @file What edits do to a graph at one level: nodes, wires, parameters, places. Nothing is mutated. */
import { InputError } from '../errors';
import { definitionIn, isBlock, isKnown, outputsOf, portOf, settled } from '../registry';

import { edgesInto, freshId, type Edge, type EdgeId, type GraphDocument, type GraphNode, type NodeId, type Point, type PortRef } from './document';
import { outermost, type NodePath } from './path';
import { reaches } from './topology';

/** The node with this id. @throws InputError `noSuchNode`. */
export function nodeOf(document: GraphDocument, id: NodeId): GraphNode {
  const node = document.nodes.get(id);
  if (!node) throw new InputError('noSuchNode', { node: id });
  return node;
}

export function withNode(document: GraphDocument, node: GraphNode): GraphDocument {
  return { ...document, nodes: new Map(document.nodes).set(node.id, node) };
}

export function addNode(document: GraphDocument, node: GraphNode, at?: Point): GraphDocument {
  if (document.nodes.has(node.id)) throw new InputError('duplicateId', { id: node.id });
  const added = withNode(document, node);
  return at ? { ...added, positions: new Map(document.positions).set(node.id, at) } : added;
}

export function setParams(document: GraphDocument, id: NodeId, params: Readonly<Record<string, unknown>>): GraphDocument {
  const node = nodeOf(document, id);
  return withNode(document, { ...node, params: checkedParams(document, node, node.kind, { ...node.params, ...params }) });
}

function checkedParams(document: GraphDocument, node: GraphNode, kind: string, params: Readonly<Record<string, unknown>>): GraphNode['params'] {
  const definition = definitionIn(document, kind);
  const parsed = definition.schema.safeParse({ ...params });
  if (parsed.success) return settled(definition, parsed.data);
  const issue = parsed.error.issues[0];
  throw new InputError('badParameter', { node: node.label, parameter: String(issue?.path[0] ?? ''), reason: issue?.message ?? '' });
}

/** Makes a node another kind in its place: id, label, position and wires stay, so the new kind must have their ports. */
export function replaceNode(document: GraphDocument, id: NodeId, kind: string, params: Readonly<Record<string, unknown>>): GraphDocument {
  const node = nodeOf(document, id);
  if (!isKnown(document, kind)) throw new InputError('unknownKind', { kind, node: node.label });
  const definition = definitionIn(document, kind);
  for (const { from, to } of document.edges) {
    if (from.node === id && !outputsOf(definition).includes(from.port)) throw new InputError('noSuchPort', { node: node.label, port: from.port });
    if (to.node !== id) continue;
    const port = portOf(definition, to.port);
    if (!port) throw new InputError('noSuchPort', { node: node.label, port: to.port });
    if (!port.many && edgesInto(document, id, to.port).length > 1) throw new InputError('portTaken', { node: node.label, port: to.port });
  }
  return withNode(document, { ...node, kind, params: checkedParams(document, node, kind, params) });
}

/** Adds a wire; a port that takes one wire gives up the one it had. */
export function connect(document: GraphDocument, from: PortRef, to: PortRef, index?: number): GraphDocument {
  const source = nodeOf(document, from.node);
  const target = nodeOf(document, to.node);
  const port = portOf(definitionIn(document, target.kind), to.port);
  if (!outputsOf(definitionIn(document, source.kind)).includes(from.port)) throw new InputError('noSuchPort', { node: source.label, port: from.port });
  if (!port) throw new InputError('noSuchPort', { node: target.label, port: to.port });
  if (reaches(document, to.node, from.node)) throw new InputError('wouldCycle', { from: source.label, to: target.label });
  const taken = new Set(document.edges.map((edge) => edge.id));
  const edge: Edge = { id: freshId(taken, 'e'), from, to };
  const present = edgesInto(document, to.node, to.port);
  if (!port.many) return { ...document, edges: [...document.edges.filter((e) => !present.includes(e)), edge] };
  const before = index === undefined ? undefined : present[index];
  if (!before) return { ...document, edges: [...document.edges, edge] };
  return { ...document, edges: document.edges.flatMap((e) => (e === before ? [edge, e] : [e])) };
}

/** Moves a wire one place up or down among those that enter the same port. */
export function reorder(document: GraphDocument, id: EdgeId, by: -1 | 1): GraphDocument {
  const edge = edgeOf(document, id);
  const siblings = edgesInto(document, edge.to.node, edge.to.port);
  const other = siblings[siblings.indexOf(edge) + by];
  if (!other) return document;
  return { ...document, edges: document.edges.map((e) => (e === edge ? other : e === other ? edge : e)) };
}

/** Puts a node in the middle of a wire, half way between its ends. */
export function insertOnEdge(document: GraphDocument, id: EdgeId, node: GraphNode): GraphDocument {
  const edge = edgeOf(document, id);
  const definition = definitionIn(document, node.kind);
  const port = Object.keys(definition.inputs)[0];
  if (port === undefined) throw new InputError('noSuchPort', { node: node.label, port: 'x' });
  const a = document.positions.get(edge.from.node);
  const b = document.positions.get(edge.to.node);
  const added = addNode(document, node, a && b && { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  const taken = new Set(added.edges.map((e) => e.id));
  const into: Edge = { id: freshId(taken, 'e'), from: edge.from, to: { node: node.id, port } };
  // The old wire keeps its id and its place in the order of the port it enters.
  const onward: Edge = { ...edge, from: { node: node.id, port: outputsOf(definition)[0] } };
  return { ...added, edges: [...added.edges.map((e) => (e === edge ? onward : e)), into] };
}

function edgeOf(document: GraphDocument, id: EdgeId): Edge {
  const edge = document.edges.find((e) => e.id === id);
  if (!edge) throw new InputError('noSuchEdge', { edge: id });
  return edge;
}

export function remove(
  document: GraphDocument,
  { nodes = [], edges = [], notes = [] }: { nodes?: readonly NodeId[]; edges?: readonly EdgeId[]; notes?: readonly string[] },
): GraphDocument {
  const gone = new Set(nodes);
  const cut = new Set(edges);
  const kept = document.edges.filter((e) => !cut.has(e.id) && !gone.has(e.from.node) && !gone.has(e.to.node));
  return {
    ...document,
    nodes: without(document.nodes, nodes),
    positions: outside(document.positions, gone),
    open: new Set([...document.open].filter((path) => !gone.has(outermost(path)))),
    notes: without(document.notes, notes),
    edges: kept.length === document.edges.length ? document.edges : kept,
  };
}

/** What belongs neither to the nodes that are gone nor to their insides. */
function outside<V>(byPath: ReadonlyMap<NodePath, V>, gone: ReadonlySet<string>): ReadonlyMap<NodePath, V> {
  const kept = [...byPath].filter(([path]) => !gone.has(outermost(path)));
  return kept.length === byPath.size ? byPath : new Map(kept);
}

function without<V>(map: ReadonlyMap<string, V>, keys: readonly string[]): ReadonlyMap<string, V> {
  if (!keys.some((key) => map.has(key))) return map;
  const copy = new Map(map);
  keys.forEach((key) => copy.delete(key));
  return copy;
}

/** Draws a block open or closed; inside built-in blocks there is nothing to check it by. */
export function setOpen(document: GraphDocument, block: NodePath, open: boolean): GraphDocument {
  const node = nodeOf(document, outermost(block));
  if (!isBlock(definitionIn(document, node.kind))) throw new InputError('notABlock', { node: node.label });
  if (document.open.has(block) === open) return document;
  const changed = new Set(document.open);
  if (open) changed.add(block);
  else changed.delete(block);
  return { ...document, open: changed };
}

/** Moves nodes and notes; ids that are neither are passed over (a node may be gone before its drag ends). */
export function move(document: GraphDocument, moved: ReadonlyMap<string, Point>): GraphDocument {
  const positions = new Map(document.positions);
  const notes = new Map(document.notes);
  for (const [id, at] of moved) {
    const note = notes.get(id);
    if (note) notes.set(id, { ...note, at });
    else if (document.nodes.has(outermost(id))) positions.set(id, at);
  }
  return { ...document, positions, notes };
}
