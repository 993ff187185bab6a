/** @file Lays out everything that is drawn: what open blocks hold first, then the canvas around their frames. */
import { Draft } from '@/components/editor/room/draft';
import type { EditorState } from '@/components/editor/editor';
import { nodeAt } from '@/graph-engine/analyse/analyse';
import type { Graph, Point } from '@/graph-engine/graph/document';
import type { NodePath } from '@/graph-engine/graph/path';

import { layout } from '../layout/elkWorker';
import { layoutInside } from '../layout/insides';

const depthOf = (path: NodePath) => path.split('/').length;

/** Places for all nodes of the document and of open blocks. */
export async function arranged(state: EditorState, aspect?: number): Promise<ReadonlyMap<NodePath, Point>> {
  const draft = new Draft(state.analysis, state.document);
  await arrangeInsides(draft, () => true);
  await arrangeTop(draft, state.analysis.graph, aspect);
  return draft.moved();
}

/**
 * Lays out the document's own nodes: as cards first, then its open blocks one after the other with room around them.
 * A layout of frames and cards at once would line them up in columns as wide as the widest frame.
 */
export async function arrangeTop(draft: Draft, graph: Graph, aspect?: number): Promise<void> {
  const places = await layout({ graph, aspect });
  const open = [...graph.nodes.keys()].filter((id) => draft.document.open.delete(id));
  draft.place('', places);
  for (const id of open) draft.setOpen(id, true);
}

/** Lays out what open blocks hold, the innermost first, so that every frame has its size when it is placed. */
export async function arrangeInsides(draft: Draft, wanted: (block: NodePath) => boolean): Promise<void> {
  for (const block of [...draft.document.open].sort((a, b) => depthOf(b) - depthOf(a))) {
    const node = nodeAt(draft.analysis, block);
    if (node?.inside && wanted(block)) draft.place(block, await layoutInside(draft, block, node.inside));
  }
}
