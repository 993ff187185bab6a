/** @file Copies selected nodes and notes as the JSON text of a small document, and pastes such text. */
import { InputError } from '@/graph-engine/errors';
import { LIMITS, type GraphDocument, type Point } from '@/graph-engine/graph/document';
import { copies, partOf } from '@/graph-engine/graph/copies';
import { parseDocument, printDocument } from '@/graph-engine/graph/json';
import { parentOf, type NodePath } from '@/graph-engine/graph/path';

import type { Editor, EditorState } from './editor';
import { boundsOf, cardAt, GRID } from './metrics';
import { selectedLevel } from './selection';

/** Distance of a duplicate from its original. */
const ASIDE: Point = { x: 2 * GRID, y: 2 * GRID };

/** Selected nodes and notes with the wires among them; undefined where nothing of that kind is selected. */
export function selectedPart({ document, selection }: ReturnType<Editor['getState']>): GraphDocument | undefined {
  const part = partOf(document, selection);
  return part.nodes.size + part.notes.size === 0 ? undefined : part;
}

/** The selection as text for the clipboard. */
export function copyText(editor: Editor): string | undefined {
  const part = selectedPart(editor.getState());
  return part && printDocument(part);
}

/**
 * Pastes text from a clipboard and selects what came in; returns how many nodes and notes that were.
 * @param centre where the middle of the pasted part goes; without it, a little aside of where it was copied
 * @throws InputError where the text is no document of ours, or the open one would become too large.
 */
export function pasteText(editor: Editor, text: string, centre?: Point): number {
  return insertPart(editor, parseDocument(text), centre);
}

/** Duplicates the selection in place; returns how many nodes and notes that were. */
export function duplicateSelection(editor: Editor): number {
  const part = selectedPart(editor.getState());
  return part ? insertPart(editor, part) : 0;
}

function insertPart(editor: Editor, part: GraphDocument, centre?: Point): number {
  const state = editor.getState();
  const { document } = state;
  // Beside what is selected: inside a block where that is what somebody works on.
  const level = selectedLevel(state) ?? '';
  for (const what of ['nodes', 'notes'] as const) {
    const count = document[what].size + part[what].size;
    if (count > LIMITS[what]) throw new InputError('tooMany', { what, count, limit: LIMITS[what] });
  }
  const ids = [...part.nodes.keys(), ...part.notes.keys()];
  const { edits, ids: renamed } = copies(document, part, ids, offsetOf(state, level, part, centre), level);
  editor.apply(edits);
  editor.select(renamed.values());
  return renamed.size;
}

function offsetOf(state: EditorState, level: NodePath, part: GraphDocument, centre?: Point): Point {
  const { document } = state;
  const corners = [...part.positions].filter(([path]) => !path.includes('/')).map(([, at]) => at);
  const boxes = [...corners.map(cardAt), ...[...part.notes.values()].map((note) => ({ ...note, ...note.at }))];
  const bounds = boundsOf(boxes);
  if (!bounds) return { x: 0, y: 0 };
  let offset = centre
    ? { x: centre.x - bounds.x - bounds.width / 2, y: centre.y - bounds.y - bounds.height / 2 }
    : ASIDE;
  // Pasting twice must not hide the first copy under the second.
  const here = [...document.positions].filter(([path]) => parentOf(path) === level).map(([, at]) => at);
  const taken = new Set([...here, ...[...document.notes.values()].map(({ at }) => at)].map(keyOf));
  const covered = () => boxes.some((box) => taken.has(keyOf({ x: box.x + offset.x, y: box.y + offset.y })));
  for (let tries = 0; tries < 100 && covered(); tries += 1) offset = { x: offset.x + ASIDE.x, y: offset.y + ASIDE.y };
  return offset;
}

const keyOf = ({ x, y }: Point) => `${Math.round(x)},${Math.round(y)}`;
