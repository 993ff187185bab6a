/** @file Opens and closes blocks: lays out what was never open before, makes room around, and does it all in one step. */
import type { Editor, EditorState } from '@/components/editor/editor';
import { Draft } from '@/components/editor/room/draft';
import { canOpen, type Drawing } from '@/components/editor/scene/drawing';
import { nodeAt } from '@/graph-engine/analyse/analyse';
import { isInside, joinPath, type NodePath } from '@/graph-engine/graph/path';

import { layoutInside } from '../layout/insides';

/** So often the document may change while a layout is on its way before we give up. */
const PATIENCE = 5;

const depthOf = (path: NodePath) => path.split('/').length;
const deepestFirst = (a: NodePath, b: NodePath) => depthOf(b) - depthOf(a);

/** Draws blocks open or closed as one undo step. Blocks that cannot be opened, or are gone meanwhile, are passed over. */
export async function setOpen(editor: Editor, blocks: readonly NodePath[], open: boolean): Promise<void> {
  for (let tries = 0; tries < PATIENCE; tries += 1) {
    const state = editor.getState();
    const draft = new Draft(state.analysis, state.document);
    if (open) await openIn(draft, blocks);
    // From the outside in, the opposite of opening: what lies in a closed block needs no room around that any more.
    else for (const block of [...blocks].sort(deepestFirst).reverse()) draft.setOpen(block, false);
    if (editor.getState().document !== state.document) continue;
    const edits = draft.edits();
    if (edits.length > 0) editor.apply(edits);
    return;
  }
}

/** Opens blocks in a draft, the innermost first: each then has its size when the level around it makes room. */
async function openIn(draft: Draft, blocks: readonly NodePath[]): Promise<void> {
  const wanted = blocks.filter((path) => canOpen(nodeAt(draft.analysis, path)));
  const inside = [...draft.document.open].filter((path) => wanted.some((block) => isInside(path, block)));
  for (const block of [...new Set([...wanted, ...inside])].sort(deepestFirst)) {
    await placeInside(draft, block);
    if (wanted.includes(block)) draft.setOpen(block, true);
  }
}

/** Gives places to what a block holds where nothing in it has one. */
export async function placeInside(draft: Draft, block: NodePath): Promise<void> {
  const inside = nodeAt(draft.analysis, block)?.inside;
  if (!inside || [...inside.analysis.nodes.keys()].some((id) => draft.document.positions.has(joinPath(block, id)))) return;
  draft.place(block, await layoutInside(draft, block, inside));
}

/** Every block that could be opened, at any depth, in a given analysis; those inside closed blocks as well. */
export function allBlocks({ analysis }: Pick<EditorState, 'analysis'>, level: NodePath = ''): readonly NodePath[] {
  const found: NodePath[] = [];
  for (const [id, node] of analysis.nodes) {
    if (!node.inside) continue;
    const path = joinPath(level, id);
    found.push(path, ...allBlocks({ analysis: node.inside.analysis }, path));
  }
  return found;
}

/** The closed blocks that are on the canvas: opening them opens one level more of everything. */
export function closedBlocks(drawing: Drawing): readonly NodePath[] {
  return allBlocks(drawing).filter((path) => !drawing.document.open.has(path) && ancestorsOpen(drawing, path));
}

function ancestorsOpen({ document }: Drawing, path: NodePath): boolean {
  const slash = path.lastIndexOf('/');
  return slash < 0 || (document.open.has(path.slice(0, slash)) && ancestorsOpen({ document } as Drawing, path.slice(0, slash)));
}
