/** @file Making own blocks and changing what they are called and what they can be told. */
import { InputError } from '../errors';
import { type GraphDocument, type NodeId } from '../graph/document';
import { idOf, parentOf, type NodePath } from '../graph/path';
import { definitionIn } from '../registry';

import { blocksOf } from './doors';
import { makeOwn, nodeIn, putNode, withoutStale } from './inside';
import { freshKind, ownKindsIn, type OwnBlock, type OwnParam } from './own';

/** Which parameter of a node inside is made one of its block. */
export interface Exposure {
  readonly param: string;
  /** What people will call it. */
  readonly label: string;
  /** Lets an existing parameter of the block set it as well. */
  readonly as?: string;
}

export function addBlock(document: GraphDocument, block: OwnBlock): GraphDocument {
  const blocks = blocksOf(document);
  if (blocks.has(block.kind)) throw new InputError('duplicateId', { id: block.kind });
  return { ...document, blocks: new Map(blocks).set(block.kind, block) };
}

/** @throws InputError `blockInUse` while a node is an instance of it. */
export function removeBlock(document: GraphDocument, kind: string): GraphDocument {
  const own = blockOf(document, kind);
  const blocks = new Map(blocksOf(document));
  blocks.delete(kind);
  const used = [document.nodes, ...[...blocks.values()].map(({ nodes }) => nodes)].some((nodes) => ownKindsIn(nodes.values()).has(kind));
  if (used) throw new InputError('blockInUse', { block: own.title });
  return { ...document, blocks };
}

export function retitle(document: GraphDocument, kind: string, title: string): GraphDocument {
  return put(document, { ...blockOf(document, kind), title });
}

/** A node of an own block gets a block of its own: edits of it no longer reach the other instances. */
export function detach(document: GraphDocument, id: NodeId): GraphDocument {
  const node = nodeIn(document, id);
  const own = node && blocksOf(document).get(node.kind);
  if (!own) throw new InputError('notABlock', { node: node?.label ?? id });
  const copy: OwnBlock = { ...own, kind: freshKind(blocksOf(document)) };
  return putNode(addBlock(document, copy), id, { ...node, kind: copy.kind });
}

/** @throws InputError `badParameter` where the node has no such parameter, or the block none to add it to. */
export function expose(document: GraphDocument, path: NodePath, { param, label, as }: Exposure): GraphDocument {
  const block = parentOf(path);
  const id = idOf(path);
  if (block === '') throw new InputError('notABlock', { node: id });
  // The insides stay as they are, but the block has to be the user's own to have parameters of its choice.
  const owned = makeOwn(document, block);
  const own = blockOf(owned, nodeIn(owned, block)!.kind);
  const node = own.nodes.get(id);
  if (!node) throw new InputError('noSuchNode', { node: id });
  const { params: fields } = definitionIn(owned, node.kind);
  const field = Object.hasOwn(fields, param) ? fields[param] : undefined;
  if (!field) throw new InputError('badParameter', { node: node.label, parameter: param, reason: 'unrecognized_keys' });
  const target = { node: id, param };
  const free = own.params.map((other) => without(other, target)).filter(({ targets }) => targets.length > 0);
  const known = free.find(({ name }) => name === as);
  if (as !== undefined && !known) throw new InputError('badParameter', { node: own.title, parameter: as, reason: 'unrecognized_keys' });
  const params = known
    ? free.map((other) => (other === known ? { ...other, targets: [...other.targets, target] } : other))
    : [...free, { name: freshName(free), label, targets: [target] }];
  return withoutStale(put(owned, { ...own, params }));
}

export function conceal(document: GraphDocument, kind: string, name: string): GraphDocument {
  const own = blockOf(document, kind);
  return withoutStale(put(document, { ...own, params: own.params.filter((param) => param.name !== name) }));
}

/** Parameter names are no text for people: they have labels. */
function freshName(params: readonly OwnParam[]): string {
  let n = params.length + 1;
  while (params.some(({ name }) => name === `p${n}`)) n += 1;
  return `p${n}`;
}

function without(param: OwnParam, { node, param: name }: { readonly node: NodeId; readonly param: string }): OwnParam {
  const targets = param.targets.filter((target) => target.node !== node || target.param !== name);
  return targets.length === param.targets.length ? param : { ...param, targets };
}

function put(document: GraphDocument, own: OwnBlock): GraphDocument {
  return { ...document, blocks: new Map(blocksOf(document)).set(own.kind, own) };
}

function blockOf(document: GraphDocument, kind: string): OwnBlock {
  const own = blocksOf(document).get(kind);
  if (!own) throw new InputError('unknownKind', { kind, node: kind });
  return own;
}
