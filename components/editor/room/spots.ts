/** @file Finds room: a free spot for a new card, and space for one that is put between two others. */
import type { GraphDocument, NodeId, Point } from '@/graph-engine/graph/document';
import type { Edit } from '@/graph-engine/graph/edits';

import { CARD, cardAt, COLUMN_GAP, overlaps, ROW_GAP, type Size } from './metrics';

/** Distance that new cards keep from others. */
const CLEAR = 20;

/**
 * The spot nearest to `at` (a top left corner) where a card, or something of another size, overlaps no other; tried on
 * rings around it, downwards before sideways, because graphs here run from left to right.
 */
export function freeSpot(document: GraphDocument, at: Point, size: Size = CARD): Point {
  const notes = [...document.notes.values()].map((note) => ({ ...note.at, width: note.width, height: note.height }));
  // Cards may lie on notes; notes should hide neither cards nor each other.
  const taken = [...[...document.positions.values()].map(cardAt), ...(size === CARD ? [] : notes)];
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
export function spotBehind(document: GraphDocument, node: NodeId): Point | undefined {
  const at = document.positions.get(node);
  return at && freeSpot(document, { x: at.x + CARD.width + COLUMN_GAP, y: at.y });
}

/**
 * Makes room for nodes that were put on a wire: the new card stands behind its source, and cards of the same row that
 * would be covered move right, each just as far as it must.
 */
export function settle(document: GraphDocument, edits: readonly Edit[]): GraphDocument {
  const inserted = edits.flatMap((edit) => (edit.type === 'insertOnEdge' ? [edit.node.id] : []));
  return inserted.reduce(pushAside, document);
}

function pushAside(document: GraphDocument, id: NodeId): GraphDocument {
  const at = document.positions.get(id);
  const source = document.edges.find((edge) => edge.to.node === id)?.from.node;
  const from = source === undefined ? undefined : document.positions.get(source);
  if (!at || !from) return document;
  const positions = new Map(document.positions);
  // A wire to the next row has its middle above other cards; the new node then follows its source.
  const spot = at.x > from.x ? at : { x: from.x + CARD.width + COLUMN_GAP, y: from.y };
  const start = { x: Math.max(spot.x, from.x + CARD.width + COLUMN_GAP), y: spot.y };
  if (![...positions].some(([other, p]) => other !== id && overlaps(cardAt(p), cardAt(spot), CLEAR))) {
    return { ...document, positions: positions.set(id, spot) };
  }
  positions.set(id, start);
  const inRow = [...positions]
    .filter(([other, p]) => other !== id && other !== source && p.x + CARD.width > start.x && Math.abs(p.y - start.y) < CARD.height)
    .sort(([, a], [, b]) => a.x - b.x);
  let least = start.x + CARD.width + COLUMN_GAP;
  for (const [other, p] of inRow) {
    if (p.x >= least) break;
    positions.set(other, { x: least, y: p.y });
    least += CARD.width + COLUMN_GAP;
  }
  return { ...document, positions };
}
