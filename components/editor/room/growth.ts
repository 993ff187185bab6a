/** @file Gives room to frames that grew because of what happened inside: a drag, a new node, a parameter. */
import { levelAt, nodeAt, type Analysis } from '@/graph-engine/analyse/analyse';
import type { GraphDocument } from '@/graph-engine/graph/document';
import { idOf, joinPath, parentOf, type NodePath } from '@/graph-engine/graph/path';
import { applyEdits } from '@/graph-engine/graph/edits';

import { boundsOf, overlaps, type Box } from '../metrics';
import { levelOf, standingOf, type Drawing, type Standing } from '../scene/drawing';
import { portLine } from '../scene/frame';
import { Draft } from './draft';
import type { Item } from './level';
import { stretched } from './stretch';

/** What comes closer to a frame than this is in its way. */
const CLEAR = 16;

/**
 * The document with room around every frame that grew onto something. Frames that shrank keep the room that they have:
 * nothing moves while somebody works unless it must.
 */
export function withRoom(before: Drawing, analysis: Analysis, after: GraphDocument): GraphDocument {
  const open = [...after.open].filter((path) => before.document.open.has(path));
  if (open.length === 0) return after;
  const draft = new Draft(analysis, after);
  for (const block of open.sort((a, b) => depthOf(b) - depthOf(a))) growAround(draft, before, block);
  const edits = draft.edits();
  return edits.length > 0 ? applyEdits(after, edits) : after;
}

const depthOf = (path: NodePath) => path.split('/').length;

function growAround(draft: Draft, before: Drawing, block: NodePath): void {
  const old = standing(before, block);
  const now = standing(draft, block);
  if (!old?.open || !now?.open || sameBox(old.box, now.box)) return;
  const level = parentOf(block);
  const analysis = levelAt(draft.analysis, level);
  const others = analysis ? [...levelOf(draft, level, analysis)].filter(([id]) => id !== idOf(block)) : [];
  const inWay = others.some(([, { box }]) => overlaps(box, now.box, CLEAR) && !overlaps(box, old.box, CLEAR));
  if (!inWay) return;
  const from: Item = { box: old.box, line: portLine(old.box, true) };
  for (const [id, by] of stretched(draft.levelFor(level), idOf(block), from, around(from, now))) draft.shift(joinPath(level, id), by);
}

function standing(drawing: Drawing, path: NodePath): Standing | undefined {
  const node = nodeAt(drawing.analysis, path);
  return node && standingOf(drawing, path, node);
}

/** The box around both, its ports as near to the new ones as a map that only stretches can put them. */
function around(from: Item, { box, open }: Standing): Item {
  const union = boundsOf([from.box, box])!;
  const old = from.box.y + from.line;
  const wanted = box.y + portLine(box, open);
  const above = from.box.y - union.y;
  const below = union.y + union.height - from.box.y - from.box.height;
  return { box: union, line: Math.min(old + below, Math.max(old - above, wanted)) - union.y };
}

function sameBox(a: Box, b: Box): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
