/** @file A drawing while it is rearranged: blocks open and close in it, and each level around them makes room. */
import { levelAt, nodeAt, type Analysis } from '@/graph-engine/analyse/analyse';
import type { GraphDocument, Note, Point } from '@/graph-engine/graph/document';
import type { Edit } from '@/graph-engine/graph/edits';
import { idOf, joinPath, parentOf, type NodePath } from '@/graph-engine/graph/path';

import { levelOf, standingOf, type Drawing, type Standing } from '../scene/drawing';
import { portLine } from '../scene/frame';
import type { Item, Level } from './level';
import { closed, opened } from './opening';

/** Positions and open blocks that change until `edits` says by what. */
export class Draft implements Drawing {
  readonly document: { readonly positions: Map<NodePath, Point>; readonly open: Set<NodePath> };
  private readonly notes: Map<string, Note>;

  constructor(
    readonly analysis: Analysis,
    private readonly before: GraphDocument,
  ) {
    this.document = { positions: new Map(before.positions), open: new Set(before.open) };
    this.notes = new Map(before.notes);
  }

  /** Draws a block open or closed where it stands, and moves what stands around it. */
  setOpen(block: NodePath, open: boolean): void {
    if (this.document.open.has(block) === open) return;
    this.resize(block, () => {
      if (open) this.document.open.add(block);
      else this.document.open.delete(block);
    });
  }

  /** Puts the insides of a block, or with '' what the document holds, where a layout wants their corners. */
  place(block: NodePath, places: ReadonlyMap<string, Point>): void {
    for (const [id, at] of places) this.document.positions.set(joinPath(block, id), at);
    // A frame's position is its origin, from which its insides count; that may be elsewhere than its corner.
    for (const id of places.keys()) this.cornerAt(joinPath(block, id));
  }

  private cornerAt(block: NodePath): void {
    const node = nodeAt(this.analysis, block);
    const at = this.document.positions.get(block);
    const box = node && standingOf(this, block, node)?.box;
    if (at && box) this.shift(block, { x: at.x - box.x, y: at.y - box.y });
  }

  /** Does something that changes a block's size; its level makes room, and so does each open level around that. */
  resize(block: NodePath, change: () => void): void {
    const node = nodeAt(this.analysis, block);
    const level = parentOf(block);
    const before = node && standingOf(this, block, node);
    if (!node || !before) {
      change();
      return;
    }
    const step = () => {
      change();
      const after = standingOf(this, block, node);
      if (after) this.makeRoom(block, before, after);
    };
    if (level !== '' && this.document.open.has(level)) this.resize(level, step);
    else step();
  }

  /** Moves a block that went from one size to another to where it belongs, and what stands around it out of the way. */
  private makeRoom(block: NodePath, before: Standing, after: Standing): void {
    const level = parentOf(block);
    const from = itemOf(before);
    const grows = after.box.width >= before.box.width && after.box.height >= before.box.height;
    const shrinks = after.box.width <= before.box.width && after.box.height <= before.box.height;
    // A side that shrinks while the other grows keeps its room: one map cannot do both without covering something.
    const to = grows || shrinks ? itemOf(after) : joined(from, itemOf(after));
    const room = shrinks ? closed(this.levelFor(level), idOf(block), from, to) : opened(this.levelFor(level), idOf(block), from, to);
    this.shift(block, { x: Math.round(room.corner.x - after.box.x), y: Math.round(room.corner.y - after.box.y) });
    for (const [id, by] of room.shifts) this.shift(joinPath(level, id), by);
  }

  /** What stands elsewhere than before: nodes by path, notes by id. */
  moved(): ReadonlyMap<string, Point> {
    const moved = new Map<string, Point>();
    for (const [path, at] of this.document.positions) if (!isAt(this.before.positions.get(path), at)) moved.set(path, at);
    for (const [id, { at }] of this.notes) if (!isAt(this.before.notes.get(id)?.at, at)) moved.set(id, at);
    return moved;
  }

  /** What the drawing became, as edits; one list is one undo step. */
  edits(): readonly Edit[] {
    const { open } = this.document;
    const moved = this.moved();
    const toggled = [...new Set([...open, ...this.before.open])].filter((path) => open.has(path) !== this.before.open.has(path));
    return [
      ...toggled.map((block): Edit => ({ type: 'setOpen', block, open: open.has(block) })),
      ...(moved.size > 0 ? [{ type: 'move', positions: moved } as const] : []),
    ];
  }

  /** The things of a level and the wires among them. */
  levelFor(level: NodePath): Level {
    const analysis = levelAt(this.analysis, level);
    const standing = analysis ? levelOf(this, level, analysis) : new Map<string, Standing>();
    const items = new Map([...standing].map(([id, one]) => [id, itemOf(one)]));
    const wires = (analysis?.graph.edges ?? []).map(({ from, to }) => [from.node, to.node] as const);
    if (level !== '') return { items, wires };
    for (const [id, { at, width, height }] of this.notes) items.set(id, { box: { ...at, width, height }, line: height / 2, paper: true });
    return { items, wires };
  }

  /** Moves one thing. */
  shift(path: string, { x, y }: Point): void {
    if (x === 0 && y === 0) return;
    const at = this.document.positions.get(path);
    const note = this.notes.get(path);
    if (at) this.document.positions.set(path, { x: at.x + x, y: at.y + y });
    else if (note) this.notes.set(path, { ...note, at: { x: note.at.x + x, y: note.at.y + y } });
  }
}

function itemOf({ box, open }: Standing): Item {
  return { box, line: portLine(box, open) };
}

/** The smallest item that both fit in, from the corner that they share. */
function joined(a: Item, b: Item): Item {
  const height = Math.max(a.box.height, b.box.height);
  const higher = a.box.height >= b.box.height ? a : b;
  return { box: { ...a.box, width: Math.max(a.box.width, b.box.width), height }, line: higher.line };
}

function isAt(a: Point | undefined, b: Point): boolean {
  return a !== undefined && a.x === b.x && a.y === b.y;
}
