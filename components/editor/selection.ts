/** @file What is selected, sorted by what it is, and the edits that concern all of it. */
import type { NodeId, Point } from '@/graph-engine/graph/document';

import type { Editor, EditorState } from './editor';

/** Selected nodes, in the document's order. */
export function selectedNodes({ document, selection }: EditorState): NodeId[] {
  return [...document.nodes.keys()].filter((id) => selection.has(id));
}

/** The selected node, where it is the only thing selected. */
export function onlySelectedNode({ document, selection }: EditorState): NodeId | undefined {
  const [only] = selection;
  return selection.size === 1 && only !== undefined && document.nodes.has(only) ? only : undefined;
}

/** Selects every node and note. */
export function selectAll(editor: Editor): void {
  const { nodes, notes } = editor.getState().document;
  editor.select([...nodes.keys(), ...notes.keys()]);
}

/** Removes whatever is selected: nodes with their wires, wires, notes. */
export function removeSelection(editor: Editor): void {
  const { document, selection } = editor.getState();
  const notes = [...document.notes.keys()].filter((id) => selection.has(id));
  const edges = document.edges.filter(({ id }) => selection.has(id)).map(({ id }) => id);
  const nodes = selectedNodes(editor.getState());
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
