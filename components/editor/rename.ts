/** @file Opens a node's label, or a note's text, for writing where it stands. */
import type { Ui } from './ui';

/** From far away cards show no text field, so the view comes closer first. */
export function startRenaming(ui: Ui, id: string): void {
  ui.getState().stage?.reveal(id, { legible: true });
  ui.set({ renaming: id });
}
