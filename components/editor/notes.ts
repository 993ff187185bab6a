/** @file Adds sticky notes. */
import { freshId, LIMITS } from '@/graph-engine/graph/document';

import type { Editor } from './editor';
import { NOTE_SIZE } from './metrics';
import { freeSpot } from './room/spots';
import type { Ui } from './ui';

/** Puts an empty note where the user looks and opens its text; false where there are too many. */
export function addNote(editor: Editor, ui: Ui): boolean {
  const { document } = editor.getState();
  if (document.notes.size >= LIMITS.notes) return false;
  const id = freshId({ has: (key) => document.notes.has(key) || document.nodes.has(key) }, 'note');
  const centre = ui.getState().stage?.centre() ?? { x: 0, y: 0 };
  const at = freeSpot(editor.getState(), '', { x: centre.x - NOTE_SIZE.width / 2, y: centre.y - NOTE_SIZE.height / 2 }, NOTE_SIZE);
  editor.apply([{ type: 'setNote', note: { id, text: '', colour: 'yellow', at, ...NOTE_SIZE } }]);
  editor.select([id]);
  ui.set({ renaming: id });
  return true;
}
