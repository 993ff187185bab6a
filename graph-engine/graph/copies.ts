/** @file Copies of parts of a document, with what lies in them and the blocks that they are instances of. */
import { bodyAt, nodeIn } from '../own/inside';
import { freshKind, NO_BLOCKS, ownKindsIn, stemOf, type OwnBlock, type OwnBlocks } from '../own/own';
import { settled, definitionIn } from '../registry';

import { EMPTY_DOCUMENT, freshId, type Graph, type GraphDocument, type GraphNode, type NodeId, type Note, type Point } from './document';
import type { Edit } from './edits';
import { idOf, isInside, joinPath, outermost, parentOf, type NodePath } from './path';

/**
 * Nodes of one level with the wires among them, and notes, as a document: what copying takes. The level is that of the
 * first node; what is selected elsewhere stays behind.
 */
export function partOf(document: GraphDocument, selected: ReadonlySet<NodePath>): GraphDocument {
  const paths = [...selected].filter((path) => leadsToNode(document, path));
  const block = parentOf(paths[0] ?? '');
  const graph = graphAt(document, block);
  const ids = new Set(paths.filter((path) => parentOf(path) === block).map(idOf));
  const nodes = new Map([...graph.nodes].filter(([id]) => ids.has(id)));
  const local = (path: NodePath): NodePath | undefined => {
    const inner = block === '' ? path : isInside(path, block) ? path.slice(block.length + 1) : undefined;
    return inner !== undefined && nodes.has(outermost(inner)) ? inner : undefined;
  };
  return {
    ...EMPTY_DOCUMENT,
    nodes,
    edges: graph.edges.filter(({ from, to }) => nodes.has(from.node) && nodes.has(to.node)),
    notes: new Map<string, Note>([...document.notes].filter(([id]) => selected.has(id))),
    positions: rekeyed(document.positions, local),
    open: new Set([...document.open].flatMap((path) => local(path) ?? [])),
    blocks: blocksFor(nodes.values(), document.blocks ?? NO_BLOCKS),
  };
}

/** The graph at a level: the document, or what a block holds, built-in or own. @throws InputError where there is none. */
export function graphAt(document: GraphDocument, block: NodePath): Graph {
  return block === '' ? document : bodyAt(document, block).graph;
}

/** Whether a path leads to a node: of the document, of an own block, or of a built-in one. */
function leadsToNode(document: GraphDocument, path: NodePath): boolean {
  if (nodeIn(document, path)) return true;
  return path.includes('/') && document.nodes.has(outermost(path)) && graphAt(document, parentOf(path)).nodes.has(idOf(path));
}

/** A map under other paths; entries whose path has no other are left out. */
function rekeyed<V>(byPath: ReadonlyMap<NodePath, V>, to: (path: NodePath) => NodePath | undefined): ReadonlyMap<NodePath, V> {
  const entries = [...byPath].map(([path, value]) => [to(path), value] as const);
  return new Map(entries.filter((entry): entry is [NodePath, V] => entry[0] !== undefined));
}

/** The own blocks that some nodes are instances of, and those within them. */
function blocksFor(nodes: Iterable<GraphNode>, blocks: OwnBlocks): OwnBlocks {
  const found = new Map<string, OwnBlock>();
  const queue = [...ownKindsIn(nodes)];
  for (const kind of queue) {
    const own = blocks.get(kind);
    if (!own || found.has(kind)) continue;
    found.set(kind, own);
    queue.push(...ownKindsIn(own.nodes.values()));
  }
  return found;
}

/**
 * Nodes and the wires among them under fresh ids, shifted by an offset: what paste and duplicate add.
 * @param parent the block that they are added to
 */
export function copies(
  document: GraphDocument,
  source: GraphDocument,
  ids: readonly string[],
  offset: Point,
  parent: NodePath = '',
): { readonly edits: readonly Edit[]; readonly ids: ReadonlyMap<string, string> } {
  const { edits, kinds, blocks } = bring(document, source);
  const taken = new Set([...graphAt(document, parent).nodes.keys(), ...document.notes.keys()]);
  const renamed = new Map<NodeId, NodePath>();
  const shifted = (at: Point) => ({ x: at.x + offset.x, y: at.y + offset.y });
  for (const id of ids) {
    const node = source.nodes.get(id);
    const note = source.notes.get(id);
    if (!node && !note) continue;
    const fresh = freshId(taken, node ? stemOf(node.kind) : 'note');
    taken.add(fresh);
    renamed.set(id, node ? joinPath(parent, fresh) : fresh);
    if (note) edits.push({ type: 'setNote', note: { ...note, id: fresh, at: shifted(note.at) } });
    if (!node) continue;
    const kind = kinds.get(node.kind) ?? node.kind;
    const definition = definitionIn({ blocks }, kind);
    const params = settled(definition, definition.schema.parse({ ...node.params }));
    const at = source.positions.get(id);
    edits.push({
      type: 'addNode',
      node: { id: fresh, kind, params, label: node.label === node.id ? fresh : node.label },
      ...(parent !== '' && { parent }),
      ...(at && { at: shifted(at) }),
    });
  }
  for (const edge of source.edges) {
    const from = renamed.get(edge.from.node);
    const to = renamed.get(edge.to.node);
    if (from && to) edits.push({ type: 'connect', from: { ...edge.from, node: from }, to: { ...edge.to, node: to } });
  }
  edits.push(...insides(source, renamed));
  return { edits, ids: renamed };
}

/** Edits that bring the own blocks of a part along; one that the document has just so is not brought twice. */
function bring(document: GraphDocument, source: GraphDocument) {
  const blocks = new Map(document.blocks ?? NO_BLOCKS);
  const kinds = new Map<string, string>();
  const edits: Edit[] = [];
  // Those that others hold come first, so that each finds the new kinds of what it holds.
  const wanted = [...(source.blocks ?? NO_BLOCKS).values()];
  const ready = ({ nodes }: OwnBlock) => [...ownKindsIn(nodes.values())].every((kind) => kinds.has(kind));
  for (let own = wanted.find(ready); own; own = wanted.find((other) => !kinds.has(other.kind) && ready(other))) {
    const nodes = new Map([...own.nodes].map(([id, node]) => [id, { ...node, kind: kinds.get(node.kind) ?? node.kind }]));
    const there = blocks.get(own.kind);
    const same = there && written({ ...own, nodes }) === written(there);
    const kind = same || !there ? own.kind : freshKind(blocks);
    kinds.set(own.kind, kind);
    if (same) continue;
    const block = { ...own, kind, nodes };
    blocks.set(kind, block);
    edits.push({ type: 'addBlock', block });
  }
  return { edits, kinds, blocks };
}

function written({ title, inputs, outputs, nodes, edges, exits, params }: OwnBlock): string {
  return JSON.stringify([title, inputs, outputs, [...nodes.values()], edges, [...exits], params]);
}

/** What was placed and opened inside the copied blocks. */
function insides(source: GraphDocument, renamed: ReadonlyMap<NodeId, NodePath>): readonly Edit[] {
  const to = (path: NodePath): NodePath | undefined => {
    const first = outermost(path);
    const name = renamed.get(first);
    return name === undefined ? undefined : name + path.slice(first.length);
  };
  const positions = rekeyed(source.positions, (path) => (path.includes('/') ? to(path) : undefined));
  const open = [...source.open].flatMap((path) => to(path) ?? []);
  return [
    ...(positions.size > 0 ? [{ type: 'move', positions } as const] : []),
    ...open.map((block): Edit => ({ type: 'setOpen', block, open: true })),
  ];
}
