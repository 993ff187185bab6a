/** @file Pure edits: every change to a document is one of these, as data, so that a fix, an undo and a test share them. */
import { InputError } from '../errors';
import { definitionOf, definitions, outputsOf, portOf } from '../registry';

import {
  edgesInto,
  freshId,
  makeNode,
  type Edge,
  type EdgeId,
  type GraphDocument,
  type GraphNode,
  type NodeId,
  type Note,
  type Point,
  type PortRef,
} from './document';
import { reaches } from './topology';

export type Edit =
  | { readonly type: 'addNode'; readonly node: GraphNode; readonly at?: Point }
  | { readonly type: 'setParams'; readonly node: NodeId; readonly params: Readonly<Record<string, unknown>> }
  | { readonly type: 'replaceNode'; readonly node: NodeId; readonly kind: string; readonly params: Readonly<Record<string, unknown>> }
  | { readonly type: 'rename'; readonly node: NodeId; readonly label: string }
  | { readonly type: 'connect'; readonly from: PortRef; readonly to: PortRef; readonly index?: number }
  | { readonly type: 'reorder'; readonly edge: EdgeId; readonly by: -1 | 1 }
  | { readonly type: 'insertOnEdge'; readonly edge: EdgeId; readonly node: GraphNode }
  | { readonly type: 'remove'; readonly nodes?: readonly NodeId[]; readonly edges?: readonly EdgeId[]; readonly notes?: readonly string[] }
  | { readonly type: 'move'; readonly positions: ReadonlyMap<string, Point> }
  | { readonly type: 'setNote'; readonly note: Note }
  | { readonly type: 'setTitle'; readonly title: string };

/**
 * Applies one edit; the argument is never changed, and what the edit does not touch keeps its identity.
 * @throws InputError where the edit does not fit the document (a missing node, invalid parameters, a cycle).
 */
export function applyEdit(document: GraphDocument, edit: Edit): GraphDocument {
  switch (edit.type) {
    case 'addNode':
      return addNode(document, edit.node, edit.at);
    case 'setParams':
      return setParams(document, edit.node, edit.params);
    case 'replaceNode':
      return replaceNode(document, edit.node, edit.kind, edit.params);
    case 'rename':
      return withNode(document, { ...nodeOf(document, edit.node), label: edit.label });
    case 'connect':
      return connect(document, edit.from, edit.to, edit.index);
    case 'reorder':
      return reorder(document, edit.edge, edit.by);
    case 'insertOnEdge':
      return insertOnEdge(document, edit.edge, edit.node);
    case 'remove':
      return remove(document, edit);
    case 'move':
      return move(document, edit.positions);
    case 'setNote':
      return { ...document, notes: new Map(document.notes).set(edit.note.id, edit.note) };
    case 'setTitle':
      return document.title === edit.title ? document : { ...document, title: edit.title };
  }
}

/** Applies edits one after the other. */
export function applyEdits(document: GraphDocument, edits: readonly Edit[]): GraphDocument {
  return edits.reduce(applyEdit, document);
}

/** The node with this id. @throws InputError `noSuchNode`. */
export function nodeOf(document: GraphDocument, id: NodeId): GraphNode {
  const node = document.nodes.get(id);
  if (!node) throw new InputError('noSuchNode', { node: id });
  return node;
}

function withNode(document: GraphDocument, node: GraphNode): GraphDocument {
  return { ...document, nodes: new Map(document.nodes).set(node.id, node) };
}

function addNode(document: GraphDocument, node: GraphNode, at?: Point): GraphDocument {
  if (document.nodes.has(node.id)) throw new InputError('duplicateId', { id: node.id });
  const added = withNode(document, node);
  return at ? { ...added, positions: new Map(document.positions).set(node.id, at) } : added;
}

function setParams(document: GraphDocument, id: NodeId, params: Readonly<Record<string, unknown>>): GraphDocument {
  const node = nodeOf(document, id);
  return withNode(document, { ...node, params: checkedParams(node, node.kind, { ...node.params, ...params }) });
}

function checkedParams(node: GraphNode, kind: string, params: Readonly<Record<string, unknown>>): GraphNode['params'] {
  const parsed = definitionOf(kind).schema.safeParse({ ...params });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new InputError('badParameter', { node: node.label, parameter: String(issue?.path[0] ?? ''), reason: issue?.message ?? '' });
}

/** Makes a node another kind in its place: id, label, position and wires stay, so the new kind must have their ports. */
function replaceNode(document: GraphDocument, id: NodeId, kind: string, params: Readonly<Record<string, unknown>>): GraphDocument {
  const node = nodeOf(document, id);
  if (!definitions.has(kind)) throw new InputError('unknownKind', { kind, node: node.label });
  const definition = definitionOf(kind);
  for (const { from, to } of document.edges) {
    if (from.node === id && !outputsOf(definition).includes(from.port)) throw new InputError('noSuchPort', { node: node.label, port: from.port });
    if (to.node !== id) continue;
    const port = portOf(definition, to.port);
    if (!port) throw new InputError('noSuchPort', { node: node.label, port: to.port });
    if (!port.many && edgesInto(document, id, to.port).length > 1) throw new InputError('portTaken', { node: node.label, port: to.port });
  }
  return withNode(document, { ...node, kind, params: checkedParams(node, kind, params) });
}

/** Adds a wire; a port that takes one wire gives up the one it had. */
function connect(document: GraphDocument, from: PortRef, to: PortRef, index?: number): GraphDocument {
  const source = nodeOf(document, from.node);
  const target = nodeOf(document, to.node);
  const port = portOf(definitionOf(target.kind), to.port);
  if (!outputsOf(definitionOf(source.kind)).includes(from.port)) throw new InputError('noSuchPort', { node: source.label, port: from.port });
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
function reorder(document: GraphDocument, id: EdgeId, by: -1 | 1): GraphDocument {
  const edge = edgeOf(document, id);
  const siblings = edgesInto(document, edge.to.node, edge.to.port);
  const other = siblings[siblings.indexOf(edge) + by];
  if (!other) return document;
  return { ...document, edges: document.edges.map((e) => (e === edge ? other : e === other ? edge : e)) };
}

/** Puts a node in the middle of a wire, half way between its ends. */
function insertOnEdge(document: GraphDocument, id: EdgeId, node: GraphNode): GraphDocument {
  const edge = edgeOf(document, id);
  const definition = definitionOf(node.kind);
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

function remove(
  document: GraphDocument,
  { nodes = [], edges = [], notes = [] }: { nodes?: readonly NodeId[]; edges?: readonly EdgeId[]; notes?: readonly string[] },
): GraphDocument {
  const gone = new Set(nodes);
  const cut = new Set(edges);
  const kept = document.edges.filter((e) => !cut.has(e.id) && !gone.has(e.from.node) && !gone.has(e.to.node));
  return {
    ...document,
    nodes: without(document.nodes, nodes),
    positions: without(document.positions, nodes),
    notes: without(document.notes, notes),
    edges: kept.length === document.edges.length ? document.edges : kept,
  };
}

function without<V>(map: ReadonlyMap<string, V>, keys: readonly string[]): ReadonlyMap<string, V> {
  if (!keys.some((key) => map.has(key))) return map;
  const copy = new Map(map);
  keys.forEach((key) => copy.delete(key));
  return copy;
}

/** Moves nodes and notes; ids that are neither are passed over (a node may be gone before its drag ends). */
function move(document: GraphDocument, moved: ReadonlyMap<string, Point>): GraphDocument {
  const positions = new Map(document.positions);
  const notes = new Map(document.notes);
  for (const [id, at] of moved) {
    const note = notes.get(id);
    if (note) notes.set(id, { ...note, at });
    else if (document.nodes.has(id)) positions.set(id, at);
  }
  return { ...document, positions, notes };
}

/** Nodes and the wires among them under fresh ids, shifted by an offset: what paste and duplicate add. */
export function copies(document: GraphDocument, source: GraphDocument, ids: readonly string[], offset: Point): {
  readonly edits: readonly Edit[];
  readonly ids: ReadonlyMap<string, string>;
} {
  const taken = new Set([...document.nodes.keys(), ...document.notes.keys()]);
  const renamed = new Map<string, string>();
  const edits: Edit[] = [];
  const shifted = (at: Point) => ({ x: at.x + offset.x, y: at.y + offset.y });
  for (const id of ids) {
    const node = source.nodes.get(id);
    const note = source.notes.get(id);
    if (!node && !note) continue;
    const fresh = freshId(taken, node ? node.kind : 'note');
    taken.add(fresh);
    renamed.set(id, fresh);
    if (note) edits.push({ type: 'setNote', note: { ...note, id: fresh, at: shifted(note.at) } });
    if (!node) continue;
    const label = node.label === node.id ? fresh : node.label;
    const at = source.positions.get(id);
    edits.push({ type: 'addNode', node: makeNode(fresh, node.kind, node.params, label), ...(at && { at: shifted(at) }) });
  }
  for (const edge of source.edges) {
    const from = renamed.get(edge.from.node);
    const to = renamed.get(edge.to.node);
    if (from && to) edits.push({ type: 'connect', from: { ...edge.from, node: from }, to: { ...edge.to, node: to } });
  }
  return { edits, ids: renamed };
}
