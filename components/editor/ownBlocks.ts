/** @file What people do with blocks of their own: make one of a selection, name it, give it parameters, take it apart. */
import { graphAt } from '@/graph-engine/graph/copies';
import { freshId, LIMITS, type GraphDocument } from '@/graph-engine/graph/document';
import type { Edit } from '@/graph-engine/graph/edits';
import { idOf, joinPath, outermost, parentOf, type NodePath } from '@/graph-engine/graph/path';
import { nodeAt } from '@/graph-engine/analyse/analyse';
import { isOwn, NO_BLOCKS, type OwnBlock } from '@/graph-engine/own/own';
import { isBlock } from '@/graph-engine/registry';

import type { Editor, EditorState } from './editor';

/** The selected nodes of one level, from which a block can be made; empty where nothing or only inputs are selected. */
export function blockable({ analysis, selection }: EditorState): readonly NodePath[] {
  const nodes = [...selection].filter((path) => nodeAt(analysis, path));
  const level = parentOf(nodes[0] ?? '');
  return nodes.filter((path) => parentOf(path) === level && Object.keys(nodeAt(analysis, path)!.op.inputs).length > 0);
}

/** The one selected block; undefined where something else is selected. */
export function selectedBlock({ analysis, selection }: EditorState): NodePath | undefined {
  const [only] = selection;
  const node = selection.size === 1 && only !== undefined ? nodeAt(analysis, only) : undefined;
  return node && isBlock(node.op) ? only : undefined;
}

/**
 * Makes the selected nodes a block and selects it; inputs of the network stay outside.
 * @returns its path
 * @throws InputError where they cannot be one (see `makeBlock`)
 */
export function makeBlockOfSelection(editor: Editor, title: (n: number) => string): NodePath | undefined {
  const { document, analysis } = editor.getState();
  const nodes = blockable(editor.getState());
  const [first] = nodes;
  if (first === undefined) return undefined;
  const level = parentOf(first);
  const id = freshId(new Set(level === '' ? document.nodes.keys() : graphAt(document, level).nodes.keys()), 'block');
  const only = nodes.length === 1 ? nodeAt(analysis, first)?.node.label : undefined;
  editor.apply([{ type: 'makeBlock', nodes, id, title: only ?? title((document.blocks ?? NO_BLOCKS).size + 1) }]);
  const path = joinPath(level, id);
  editor.select([path]);
  return path;
}

/** Puts what a block holds in its place, and selects that. */
export function takeApart(editor: Editor, block: NodePath): void {
  const level = parentOf(block);
  const before = new Set(idsAt(editor.getState().document, level));
  editor.apply([{ type: 'takeApart', node: block }]);
  const { document } = editor.getState();
  editor.select(idsAt(document, level).filter((id) => !before.has(id)).map((id) => joinPath(level, id)));
}

function idsAt(document: GraphDocument, level: NodePath): readonly string[] {
  return [...graphAt(document, level).nodes.keys()];
}

/** The user's own block that a node is an instance of. */
export function ownBlockOf({ document, analysis }: EditorState, path: NodePath): OwnBlock | undefined {
  const kind = nodeAt(analysis, path)?.node.kind;
  return kind !== undefined && isOwn(kind) ? document.blocks?.get(kind) : undefined;
}

/** How many nodes are instances of an own block, those inside other own blocks counted once for each of these. */
export function instancesOf({ nodes, blocks = NO_BLOCKS }: GraphDocument, kind: string): number {
  const graphs = [nodes, ...[...blocks.values()].map((own) => own.nodes)];
  return graphs.reduce((sum, graph) => sum + [...graph.values()].filter((node) => node.kind === kind).length, 0);
}

/** Edits that give a node another name; a block that still goes by its first instance's name is renamed along. */
export function renameEdits(state: EditorState, path: NodePath, label: string): readonly Edit[] {
  const own = ownBlockOf(state, path);
  const old = nodeAt(state.analysis, path)?.node.label;
  const rename: Edit = { type: 'rename', node: path, label };
  return own && own.title === old ? [rename, { type: 'retitle', kind: own.kind, title: label }] : [rename];
}

/** The own block whose insides a node belongs to, if its parameters could be made the block's. */
export function holderOf({ document, analysis }: EditorState, path: NodePath): NodePath | undefined {
  const block = parentOf(path);
  return block !== '' && document.nodes.has(outermost(block)) && nodeAt(analysis, block)?.inside ? block : undefined;
}

/** The name under which a parameter of a node inside is one of its block. */
export function exposedAs(state: EditorState, path: NodePath, param: string): string | undefined {
  const own = ownBlockOf(state, parentOf(path));
  const id = idOf(path);
  return own?.params.find(({ targets }) => targets.some((target) => target.node === id && target.param === param))?.name;
}

/** A label for a parameter that becomes the block's, short enough for a document. */
export function exposedLabel(node: string, param: string): string {
  return `${node} · ${param}`.slice(0, LIMITS.label);
}
