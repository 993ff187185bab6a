/** @file What is selected, sorted by what it is, and the edits that concern all of it. */
import { levelAt } from '@/graph-engine/analyse/analyse';
import type { Point } from '@/graph-engine/graph/document';
import { joinPath, parentOf, type NodePath } from '@/graph-engine/graph/path';

import type { Editor, EditorState } from './editor';
import { isShown } from './scene/drawing';
import { hasNode, wireByPath } from './scene/lookup';

/** Selected nodes by path, those of the document in its order and before those inside blocks. */
export function selectedNodes({ analysis, document, selection }: EditorState): NodePath[] {
  const inner = [...selection].filter((id) => id.includes('/') && hasNode(analysis, id));
  return [...[...document.nodes.keys()].filter((id) => selection.has(id)), ...inner];
}

/** The selected node, where it is the only thing selected. */
export function onlySelectedNode({ analysis, selection }: EditorState): NodePath | undefined {
  const [only] = selection;
  return selection.size === 1 && only !== undefined && hasNode(analysis, only) ? only : undefined;
}

/** The level that the selected nodes lie in; undefined where they lie in several, or none is selected. */
export function selectedLevel(state: EditorState): NodePath | undefined {
  const levels = new Set(selectedNodes(state).map(parentOf));
  return levels.size === 1 ? [...levels][0] : undefined;
}

/** Selects every node of the level at hand: that of the selection, else the document's, and there the notes, too. */
export function selectAll(editor: Editor): void {
  const state = editor.getState();
  const level = selectedLevel(state) ?? '';
  const ids = [...(levelAt(state.analysis, level)?.nodes.keys() ?? [])].map((id) => joinPath(level, id));
  editor.select(level === '' ? [...ids, ...state.document.notes.keys()] : ids.filter((path) => isShown(state, path)));
}

/** Removes whatever is selected: nodes with their wires, wires, notes. */
export function removeSelection(editor: Editor): void {
  removeAll(editor, [...editor.getState().selection]);
}

/** Removes nodes and wires by path, and notes by id; nothing stays selected. */
export function removeAll(editor: Editor, ids: readonly string[]): void {
  const { analysis, document } = editor.getState();
  const notes = ids.filter((id) => document.notes.has(id));
  const nodes = ids.filter((id) => hasNode(analysis, id));
  const edges = ids.filter((id) => wireByPath(analysis, id) !== undefined);
  if (nodes.length + edges.length + notes.length === 0) return;
  editor.apply([{ type: 'remove', nodes, edges, notes }]);
  editor.select([]);
}

/** Moves selected nodes and notes; a held key makes one undo step. */
export function nudgeSelection(editor: Editor, by: Point): void {
  const { document, selection } = editor.getState();
  const positions = new Map<string, Point>();
  for (const id of selection) {
    const at = document.positions.get(id) ?? document.notes.get(id)?.at;
    if (at) positions.set(id, { x: at.x + by.x, y: at.y + by.y });
  }
  if (positions.size > 0) editor.apply([{ type: 'move', positions }], { coalesce: 'nudge' });
}
