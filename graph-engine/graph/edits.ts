/** @file Pure edits: every change to a document is one of these, as data, so that a fix, an undo and a test share them. */
import { InputError } from '../errors';
import { targetInside } from '../own/doors';
import { bodyAt, editInside } from '../own/inside';
import { addBlock, conceal, detach, expose, removeBlock, retitle, type Exposure } from '../own/changes';
import { requireSound } from '../own/check';
import { makeBlock } from '../own/make';
import type { OwnBlock } from '../own/own';
import { takeApart } from '../own/takeApart';

import { addNode, connect, insertOnEdge, move, nodeOf, remove, reorder, replaceNode, setOpen, setParams, withNode } from './changes';
import type { EdgeId, GraphDocument, GraphNode, NodeId, Note, Point, PortRef } from './document';
import { idOf, isInside, parentOf, type NodePath } from './path';

/**
 * Nodes and wires are named by their paths. Inside an own block an edit changes all of its instances; inside a built-in
 * one it makes that one the user's own. A block's inputs and outputs are, inside, ends of wires: `block/:x`.
 */
export type Edit =
  | { readonly type: 'addNode'; readonly node: GraphNode; readonly at?: Point; /** The block to add it to. */ readonly parent?: NodePath }
  | { readonly type: 'setParams'; readonly node: NodePath; readonly params: Readonly<Record<string, unknown>> }
  | { readonly type: 'replaceNode'; readonly node: NodePath; readonly kind: string; readonly params: Readonly<Record<string, unknown>> }
  | { readonly type: 'rename'; readonly node: NodePath; readonly label: string }
  | { readonly type: 'connect'; readonly from: PortRef; readonly to: PortRef; readonly index?: number }
  | { readonly type: 'reorder'; readonly edge: NodePath; readonly by: -1 | 1 }
  | { readonly type: 'insertOnEdge'; readonly edge: NodePath; readonly node: GraphNode }
  | { readonly type: 'remove'; readonly nodes?: readonly NodePath[]; readonly edges?: readonly NodePath[]; readonly notes?: readonly string[] }
  | { readonly type: 'move'; readonly positions: ReadonlyMap<NodePath, Point> }
  /** Draws a block open or closed. */
  | { readonly type: 'setOpen'; readonly block: NodePath; readonly open: boolean }
  /** Makes nodes of one level into a block of the user's own, which takes their place. */
  | { readonly type: 'makeBlock'; readonly nodes: readonly NodePath[]; readonly id: NodeId; readonly title: string }
  /** Puts what a block holds in its place. */
  | { readonly type: 'takeApart'; readonly node: NodePath }
  /** Gives one instance of an own block a block of its own, as it is now. */
  | { readonly type: 'detach'; readonly node: NodePath }
  /** Brings an own block into the document, for nodes of its kind. */
  | { readonly type: 'addBlock'; readonly block: OwnBlock }
  /** Forgets an own block that no node is an instance of. */
  | { readonly type: 'removeBlock'; readonly kind: string }
  | { readonly type: 'retitle'; readonly kind: string; readonly title: string }
  /** Makes a parameter of a node inside one of the block, or adds it to what one of the block sets. */
  | ({ readonly type: 'expose'; readonly node: NodePath } & Exposure)
  /** Takes a parameter from an own block; its default stays inside. */
  | { readonly type: 'conceal'; readonly kind: string; readonly name: string }
  | { readonly type: 'setNote'; readonly note: Note }
  | { readonly type: 'setTitle'; readonly title: string };

/**
 * Applies one edit; the argument is never changed, and what the edit does not touch keeps its identity.
 * @throws InputError where the edit does not fit the document (a missing node, invalid parameters, a cycle).
 */
export function applyEdit(document: GraphDocument, edit: Edit): GraphDocument {
  switch (edit.type) {
    case 'addNode':
      return requireSound(at(document, edit.parent ?? '', (graph) => addNode(graph, edit.node, edit.at)));
    case 'setParams':
      return atNode(document, edit.node, (graph, id) => setParams(graph, id, edit.params));
    case 'replaceNode':
      return requireSound(atNode(document, edit.node, (graph, id) => replaceNode(graph, id, edit.kind, edit.params)));
    case 'rename':
      return atNode(document, edit.node, (graph, id) => withNode(graph, { ...nodeOf(graph, id), label: edit.label }));
    case 'connect':
      return connectAt(document, edit.from, edit.to, edit.index);
    case 'reorder':
      return atNode(document, edit.edge, (graph, id) => reorder(graph, id, edit.by));
    case 'insertOnEdge':
      return requireSound(atNode(document, edit.edge, (graph, id) => insertOnEdge(graph, id, edit.node)));
    case 'remove':
      return removeAll(document, edit);
    case 'move':
      return move(document, edit.positions);
    case 'setOpen':
      return setOpen(document, edit.block, edit.open);
    case 'makeBlock':
      return at(document, oneLevel(edit.nodes), (graph) => makeBlock(graph, edit.nodes.map(idOf), edit.id, edit.title));
    case 'takeApart': {
      const body = bodyAt(document, edit.node);
      return atNode(document, edit.node, (graph, id) => takeApart(graph, id, body));
    }
    case 'detach':
      return atNode(document, edit.node, detach);
    case 'addBlock':
      return requireSound(addBlock(document, edit.block));
    case 'removeBlock':
      return removeBlock(document, edit.kind);
    case 'retitle':
      return retitle(document, edit.kind, edit.title);
    case 'expose':
      return expose(document, edit.node, edit);
    case 'conceal':
      return conceal(document, edit.kind, edit.name);
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

type Change = (graph: GraphDocument) => GraphDocument;

/** Changes the document itself, or the insides of a block. */
function at(document: GraphDocument, block: NodePath, change: Change): GraphDocument {
  return block === '' ? change(document) : editInside(document, block, change);
}

/** Changes the level of a node or a wire, handing on its id there. */
function atNode(document: GraphDocument, path: NodePath, change: (graph: GraphDocument, id: EdgeId) => GraphDocument): GraphDocument {
  return at(document, parentOf(path), (graph) => change(graph, idOf(path)));
}

function connectAt(document: GraphDocument, from: PortRef, to: PortRef, index?: number): GraphDocument {
  const block = oneLevel([from.node, to.node]);
  const source = { ...from, node: idOf(from.node) };
  const target = idOf(to.node);
  const end = target.startsWith(':') ? { node: targetInside(target), port: 'x' } : { ...to, node: target };
  return at(document, block, (graph) => connect(graph, source, end, index));
}

/** The level on which all of some nodes stand. @throws InputError `crossesBlock` where they stand on several. */
function oneLevel(paths: readonly NodePath[]): NodePath {
  const [first = '', ...others] = paths.map(parentOf);
  const other = others.findIndex((block) => block !== first);
  if (other >= 0) throw new InputError('crossesBlock', { from: idOf(paths[0]!), to: idOf(paths[other + 1]!) });
  return first;
}

/** Removes level by level; what lies in a block that goes as a whole is not removed by itself. */
function removeAll(document: GraphDocument, { nodes = [], edges = [], notes = [] }: Extract<Edit, { type: 'remove' }>): GraphDocument {
  const alive = (path: NodePath) => !nodes.some((block) => isInside(path, block));
  const levels = new Set([...nodes, ...edges].filter(alive).map(parentOf));
  if (notes.length > 0) levels.add('');
  return [...levels].reduce((current, block) => {
    const here = (paths: readonly NodePath[]) => paths.filter((path) => parentOf(path) === block && alive(path)).map(idOf);
    return at(current, block, (graph) => remove(graph, { nodes: here(nodes), edges: here(edges), ...(block === '' && { notes }) }));
  }, document);
}
