/** @file Edits inside blocks: they change the block for all its instances; a built-in block becomes the user's own first. */
import { analyse, nodeAt } from '../analyse/analyse';
import type { Body } from '../block';
import { InputError } from '../errors';
import type { GraphDocument, GraphNode } from '../graph/document';
import { ancestorsOf, idOf, parentOf, type NodePath } from '../graph/path';
import { definitionIn, isBlock } from '../registry';

import { requireSound } from './check';
import { blocksOf, closeDoors, openDoors } from './doors';
import { freshKind, isOwn, type OwnBlock } from './own';

/**
 * Applies a change to the insides of the block at a path.
 * @param change gets the insides as a document of their own (see doors.ts) and returns them changed
 * @throws InputError what the change throws; `notABlock`; `blockNotReady` where a built-in block has no insides yet;
 * `blockInItself` and `tooMany` where blocks would hold themselves or grow beyond all measure.
 */
export function editInside(document: GraphDocument, block: NodePath, change: (inside: GraphDocument) => GraphDocument): GraphDocument {
  const owned = makeOwn(document, block);
  const own = ownAt(owned, block);
  const inside = openDoors(owned, own, block);
  const changed = change(inside);
  if (changed === inside) return document;
  return requireSound(withoutStale(closeDoors(owned, own, block, changed)));
}

/** A node by its path, through own blocks; what is inside built-in ones is not part of a document. */
export function nodeIn(document: GraphDocument, path: NodePath): GraphNode | undefined {
  const block = parentOf(path);
  if (block === '') return document.nodes.get(path);
  const kind = nodeIn(document, block)?.kind;
  return kind === undefined ? undefined : blocksOf(document).get(kind)?.nodes.get(idOf(path));
}

/** A level as a document, where it is one: the document itself, or what an own block holds. */
export function levelIn(document: GraphDocument, block: NodePath): GraphDocument | undefined {
  if (block === '') return document;
  const own = blocksOf(document).get(nodeIn(document, block)?.kind ?? '');
  return own && openDoors(document, own, block);
}

/** The own block that a path leads to. @throws InputError where it is none. */
function ownAt(document: GraphDocument, path: NodePath): OwnBlock {
  const node = nodeIn(document, path);
  const own = node && blocksOf(document).get(node.kind);
  if (!own) throw new InputError('notABlock', { node: node?.label ?? path });
  return own;
}

/** Turns the built-in blocks along a path into own ones, from the outside in. What is computed stays the same. */
export function makeOwn(document: GraphDocument, block: NodePath): GraphDocument {
  return [...ancestorsOf(block), block].reduce((current, path) => {
    const node = nodeIn(current, path);
    if (!node) throw new InputError('noSuchNode', { node: path });
    return isOwn(node.kind) ? current : materialised(current, path, node);
  }, document);
}

function materialised(document: GraphDocument, block: NodePath, node: GraphNode): GraphDocument {
  const definition = definitionIn(document, node.kind);
  if (!isBlock(definition)) throw new InputError('notABlock', { node: node.label });
  const body = bodyAt(document, block);
  const blocks = blocksOf(document);
  const own: OwnBlock = {
    kind: freshKind(blocks),
    // A number says nothing by itself: the second block of layer1 is `layer1/1`.
    title: block.includes('/') ? block : node.label,
    inputs: definition.inputs,
    outputs: definition.outputs,
    nodes: body.graph.nodes,
    edges: body.graph.edges,
    exits: new Map(Object.entries(body.exits)),
    params: [],
  };
  return putNode({ ...document, blocks: new Map(blocks).set(own.kind, own) }, block, { ...node, kind: own.kind, params: {} });
}

/** What a block is made of where it stands. @throws InputError `blockNotReady` while its inputs have no shapes. */
export function bodyAt(document: GraphDocument, path: NodePath): Body {
  const found = nodeAt(analyse(document), path);
  if (!found?.inside) throw new InputError('blockNotReady', { node: found?.node.label ?? path });
  return found.inside.body;
}

/** Puts a node in the place of the one with its path; in a block, for all instances of it. */
export function putNode(document: GraphDocument, path: NodePath, node: GraphNode): GraphDocument {
  const parent = parentOf(path);
  if (parent === '') return { ...document, nodes: new Map(document.nodes).set(node.id, node) };
  const own = ownAt(document, parent);
  const changed: OwnBlock = { ...own, nodes: new Map(own.nodes).set(node.id, node) };
  return { ...document, blocks: new Map(blocksOf(document)).set(own.kind, changed) };
}

/** Forgets, in every instance, what was set for parameters that its block no longer has. */
export function withoutStale(document: GraphDocument): GraphDocument {
  const blocks = blocksOf(document);
  const clean = (nodes: ReadonlyMap<string, GraphNode>): ReadonlyMap<string, GraphNode> => {
    const changed = new Map(nodes);
    for (const [id, node] of nodes) {
      const own = blocks.get(node.kind);
      const kept = own && Object.entries(node.params).filter(([name]) => own.params.some((param) => param.name === name));
      if (kept && kept.length < Object.keys(node.params).length) changed.set(id, { ...node, params: Object.fromEntries(kept) });
    }
    return [...changed].every(([id, node]) => nodes.get(id) === node) ? nodes : changed;
  };
  const cleaned = new Map([...blocks].map(([kind, own]) => {
    const nodes = clean(own.nodes);
    return [kind, nodes === own.nodes ? own : { ...own, nodes }] as const;
  }));
  const same = [...cleaned].every(([kind, own]) => blocks.get(kind) === own);
  return { ...document, nodes: clean(document.nodes), ...(!same && { blocks: cleaned }) };
}
