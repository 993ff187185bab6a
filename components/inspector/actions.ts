/** @file What the inspector does to selected nodes, each as one undo step. */
import type { Editor } from '@/components/editor/editor';

/** Removes nodes, notes and wires by id. */
export function removeAll(editor: Editor, ids: readonly string[]): void {
  const { document } = editor.getState();
  const edges = document.edges.filter(edge => ids.includes(edge.id)).map(edge => edge.id);
  const nodes = ids.filter(id => document.nodes.has(id));
  const notes = ids.filter(id => document.notes.has(id));
  editor.apply([{ type: 'remove', nodes, edges, notes }]);
  editor.select([]);
}
