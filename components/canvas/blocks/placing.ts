/** @file Finds the nodes on the canvas that have no place, at any depth, and gives them one. */
import type { Editor, EditorState } from '@/components/editor/editor';
import { Draft } from '@/components/editor/room/draft';
import { freeSpot, spotBehind } from '@/components/editor/room/spots';
import { CONTENT } from '@/components/editor/scene/frame';
import { levelAt, nodeAt } from '@/graph-engine/analyse/analyse';
import type { Point } from '@/graph-engine/graph/document';
import { ancestorsOf, idOf, joinPath, parentOf, type NodePath } from '@/graph-engine/graph/path';

import { isAutomatic } from '../layout/insides';
import { arrangeInsides, arrangeTop } from './arranging';

/** Up to so many nodes, and at most a third of all, find their place one by one. */
const FEW = 12;

/** What a layout is on its way for; the same graph is not sent to the worker twice, however often its document changes. */
const asked = new WeakMap<Editor, object>();

/**
 * Gives places to all that is drawn and has none. Where that takes a layout, it resolves to whether the whole canvas was
 * laid out (and what came still belonged to what is open); undefined where nothing has to be waited for.
 */
export function placeMissing(editor: Editor, aspect?: number): Promise<boolean> | undefined {
  const state = editor.getState();
  const levels = new Map(openLevels(state).map((level) => [level, unplaced(state, level)] as const).filter(([, missing]) => missing.length > 0));
  if (levels.size === 0) return undefined;
  const whole = [...levels].filter(([level, missing]) => !isFew(state, level, missing)).map(([level]) => level);
  if (whole.length === 0) {
    editor.place(beside(state, [...levels.values()].flat()));
    return undefined;
  }
  if (asked.get(editor) === state.analysis) return new Promise(() => undefined);
  asked.set(editor, state.analysis);
  return placeWhole(editor, state, new Set(whole), aspect);
}

/** The canvas and every open block on it, from the outside in. */
function openLevels({ analysis, document }: EditorState): readonly NodePath[] {
  const drawn = (path: NodePath) => [...ancestorsOf(path), path].every((block) => document.open.has(block) && nodeAt(analysis, block)?.inside);
  return ['', ...[...document.open].filter(drawn)];
}

function unplaced({ analysis, document }: EditorState, level: NodePath): readonly NodePath[] {
  const ids = [...(levelAt(analysis, level)?.nodes.keys() ?? [])];
  return ids.map((id) => joinPath(level, id)).filter((path) => !document.positions.has(path));
}

/** Newcomers among many find a spot beside what they read; inside a block that nobody arranged it is laid out anew. */
function isFew({ analysis, document }: EditorState, level: NodePath, missing: readonly NodePath[]): boolean {
  const ids = [...(levelAt(analysis, level)?.nodes.keys() ?? [])];
  if (level === '') return missing.length <= FEW && missing.length <= ids.length / 3;
  const placed = ids.flatMap((id) => document.positions.get(joinPath(level, id)) ?? []);
  return placed.length > 0 && !isAutomatic(placed);
}

/** Where somebody already placed nodes by hand, newcomers go behind what they read, or below everything. */
function beside(state: EditorState, missing: readonly NodePath[]): ReadonlyMap<NodePath, Point> {
  let { document } = state;
  const placed = new Map<NodePath, Point>();
  for (const path of missing) {
    const level = parentOf(path);
    const incoming = levelAt(state.analysis, level)?.adjacency.into.get(idOf(path)) ?? [];
    const source = incoming.map(({ from }) => joinPath(level, from.node)).find((from) => document.positions.has(from));
    const behind = source === undefined ? undefined : spotBehind({ ...state, document }, source);
    const at = behind ?? freeSpot({ ...state, document }, level, level === '' ? { x: 0, y: 0 } : CONTENT);
    placed.set(path, at);
    document = { ...document, positions: new Map(document.positions).set(path, at) };
  }
  return placed;
}

async function placeWhole(editor: Editor, state: EditorState, levels: ReadonlySet<NodePath>, aspect?: number): Promise<boolean> {
  const { analysis, document, opened } = state;
  const draft = new Draft(analysis, document);
  await arrangeInsides(draft, (block) => levels.has(block));
  if (levels.has('')) await arrangeTop(draft, analysis.graph, aspect);
  const now = editor.getState();
  if (now.opened !== opened) return false;
  // What somebody moved meanwhile stays where they put it.
  const places = [...draft.moved()].filter(([path]) => now.document.positions.get(path) === document.positions.get(path));
  editor.place(new Map(places), { over: true });
  return levels.has('');
}
