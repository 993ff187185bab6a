/** @file The insides of an own block as a document of their own, so that every edit works inside as it does outside. */
import { entryId } from '../graph/builder';
import { EMPTY_DOCUMENT, type Edge, type GraphDocument, type GraphNode, type PortRef } from '../graph/document';
import { isInside, type NodePath } from '../graph/path';

import { DOORS, ENTRY, EXIT } from './doorKinds';
import type { OwnBlock, OwnBlocks } from './own';

/** The id of the wire that feeds an output of a block, and, as a target, of the output itself; no node has such an id. */
export const exitId = (port: string): string => `:${port}`;

/** Outputs stand among the nodes under another id than inputs, since one name may be both. */
const exitNode = (port: string): string => `::${port}`;

const door = (id: string, kind: string, label: string): [string, GraphNode] => [id, { id, kind, label, params: {} }];

/** The insides as a document: inputs are nodes that are read, outputs are nodes that read. */
export function openDoors(document: GraphDocument, own: OwnBlock, block: NodePath): GraphDocument {
  const inputs = Object.keys(own.inputs).map((port) => door(entryId(port), ENTRY.kind, port));
  const outputs = own.outputs.map((port) => door(exitNode(port), EXIT.kind, port));
  const exits = [...own.exits].map(([port, from]): Edge => ({ id: exitId(port), from, to: { node: exitNode(port), port: 'x' } }));
  return {
    ...EMPTY_DOCUMENT,
    nodes: new Map([...inputs, ...own.nodes, ...outputs]),
    edges: [...own.edges, ...exits],
    blocks: blocksOf(document),
    positions: stripped(document.positions, block),
    open: new Set(stripped(new Map([...document.open].map((path) => [path, true])), block).keys()),
  };
}

/** Puts edited insides back, for every instance of the block; positions belong to the one that was edited. */
export function closeDoors(document: GraphDocument, own: OwnBlock, block: NodePath, inside: GraphDocument): GraphDocument {
  const exits = new Map<string, PortRef>();
  const isExit = ({ to }: Edge) => to.node.startsWith('::');
  for (const edge of inside.edges) if (isExit(edge)) exits.set(edge.to.node.slice(2), edge.from);
  const nodes = new Map([...inside.nodes].filter(([, { kind }]) => !DOORS.has(kind)));
  const kept = inside.edges.filter((edge) => !isExit(edge));
  const params = own.params
    .map((param) => ({ ...param, targets: param.targets.filter(({ node }) => nodes.has(node)) }))
    .filter(({ targets }) => targets.length > 0);
  const changed: OwnBlock = { ...own, nodes, edges: kept, exits, params };
  const placed = [...inside.positions].filter(([path]) => !path.startsWith(':')).map(([path, at]) => [`${block}/${path}`, at] as const);
  return {
    ...document,
    blocks: new Map(blocksOf(inside)).set(own.kind, changed),
    positions: new Map([...[...document.positions].filter(([path]) => !isInside(path, block)), ...placed]),
    open: new Set([...[...document.open].filter((path) => !isInside(path, block)), ...[...inside.open].map((path) => `${block}/${path}`)]),
  };
}

/** How a wire's end is called inside: an entry as it is, an exit by the node that stands for it. */
export function targetInside(id: string): string {
  return id.startsWith(':') ? exitNode(id.slice(1)) : id;
}

export function blocksOf({ blocks }: Pick<GraphDocument, 'blocks'>): OwnBlocks {
  return blocks ?? new Map();
}

function stripped<V>(byPath: ReadonlyMap<NodePath, V>, block: NodePath): ReadonlyMap<NodePath, V> {
  const inner = [...byPath].filter(([path]) => isInside(path, block));
  return new Map(inner.map(([path, value]) => [path.slice(block.length + 1), value]));
}
