/** @file Finds room: a free spot for a new card, and space for one that is put between two others; each in its own level. */
import { levelAt, nodeAt } from '@/graph-engine/analyse/analyse';
import type { GraphDocument, Point } from '@/graph-engine/graph/document';
import type { Edit } from '@/graph-engine/graph/edits';
import { idOf, joinPath, parentOf, type NodePath } from '@/graph-engine/graph/path';

import type { EditorState } from '../editor';
import { CARD, cardAt, COLUMN_GAP, overlaps, ROW_GAP, type Box, type Size } from '../metrics';
import { levelOf, standingOf } from '../scene/drawing';
import { portLine } from '../scene/frame';

type State = Pick<EditorState, 'analysis' | 'document'>;

/** Distance that new cards keep from others. */
const CLEAR = 20;

/** The cards and frames of a level by path, counted from the level's origin; those of blocks that are not drawn, too. */
export function boxesIn(state: State, level: NodePath): ReadonlyMap<NodePath, Box> {
  const analysis = levelAt(state.analysis, level);
  if (!analysis) return new Map();
  return new Map([...levelOf(state, level, analysis)].map(([id, { box }]) => [joinPath(level, id), box]));
}

/**
 * The spot nearest to `at` (a top left corner, counted from the level's origin) where a card, or something of another
 * size, overlaps no other; tried on rings around it, downwards before sideways, because graphs here run from left to right.
 */
export function freeSpot(state: State, level: NodePath, at: Point, size: Size = CARD): Point {
  const notes = level === '' ? [...state.document.notes.values()].map((note) => ({ ...note.at, width: note.width, height: note.height })) : [];
  // Cards may lie on notes; notes should hide neither cards nor each other.
  const taken = [...boxesIn(state, level).values(), ...(size === CARD ? [] : notes)];
  const free = ({ x, y }: Point) => !taken.some((box) => overlaps(box, { x, y, ...size }, CLEAR));
  const dx = (CARD.width + COLUMN_GAP) / 2;
  const dy = (CARD.height + ROW_GAP) / 2;
  for (let ring = 0; ring <= 40; ring += 1) {
    const spots: Point[] = [];
    for (let i = -ring; i <= ring; i += 1) {
      for (let j = -ring; j <= ring; j += 1) {
        if (Math.max(Math.abs(i), Math.abs(j)) === ring) spots.push({ x: at.x + i * dx, y: at.y + j * dy });
      }
    }
    const cost = ({ x, y }: Point) => Math.abs(y - at.y) + 1.5 * Math.abs(x - at.x) + (y < at.y || x < at.x ? 1 : 0);
    const spot = spots.filter(free).sort((a, b) => cost(a) - cost(b))[0];
    if (spot) return spot;
  }
  return at;
}

/** Right of a node, in its row, or below where that is taken. */
export function spotBehind(state: State, path: NodePath): Point | undefined {
  const node = nodeAt(state.analysis, path);
  const standing = node && standingOf(state, path, node);
  if (!standing) return undefined;
  const { box, open } = standing;
  const at = { x: box.x + box.width + COLUMN_GAP, y: box.y + portLine(box, open) - CARD.height / 2 };
  return freeSpot(state, parentOf(path), at);
}

/**
 * Makes room for nodes that were put on a wire: the new card stands behind its source, and what of the same row would
 * be covered moves right, each just as far as it must.
 */
export function settle(state: State, edits: readonly Edit[]): GraphDocument {
  const inserted = edits.flatMap((edit) => (edit.type === 'insertOnEdge' ? [joinPath(parentOf(edit.edge), edit.node.id)] : []));
  return inserted.reduce((document, path) => pushAside({ ...state, document }, path), state.document);
}

function pushAside(state: State, path: NodePath): GraphDocument {
  const { document } = state;
  const level = parentOf(path);
  const at = document.positions.get(path);
  const source = levelAt(state.analysis, level)?.adjacency.into.get(idOf(path))?.[0]?.from.node;
  const boxes = boxesIn(state, level);
  const from = source === undefined ? undefined : boxes.get(joinPath(level, source));
  if (!at || !from) return document;
  const positions = new Map(document.positions);
  const behind = from.x + from.width + COLUMN_GAP;
  const others = [...boxes].filter(([other]) => other !== path);
  // A wire to the next row has its middle above other cards; the new node then follows its source.
  const spot = at.x > from.x ? at : { x: behind, y: from.y };
  if (!others.some(([, box]) => overlaps(box, cardAt(spot), CLEAR))) return { ...document, positions: positions.set(path, spot) };
  const start = { x: Math.max(spot.x, behind), y: spot.y };
  positions.set(path, start);
  const inRow = others
    .filter(([other, { x, y, width, height }]) => other !== joinPath(level, source!) && x + width > start.x && y < start.y + CARD.height && start.y < y + height)
    .sort(([, a], [, b]) => a.x - b.x);
  let least = start.x + CARD.width + COLUMN_GAP;
  for (const [other, box] of inRow) {
    if (box.x >= least) break;
    const p = positions.get(other)!;
    positions.set(other, { x: p.x + least - box.x, y: p.y });
    least += box.width + COLUMN_GAP;
  }
  return { ...document, positions };
}
