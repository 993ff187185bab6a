/** @file A plain layered layout: columns by depth from left to right, wrapped into rows like a text where there are many. */
import type { NodeId, Point } from '../../graph/document';

import { COLUMN_GAP, ROW_GAP, type Size } from './geometry';

/** What is to be placed, each behind what it reads. */
export interface Level {
  readonly sizes: ReadonlyMap<NodeId, Size>;
  readonly wires: readonly { readonly from: NodeId; readonly to: NodeId }[];
}

/** More columns than this are wrapped into rows. */
const ONE_ROW = 8;
/** Width to height of the whole drawing. */
const ASPECT = 1.6;

/** Places from (0, 0) on. */
export function layered(level: Level): ReadonlyMap<NodeId, Point> {
  const columns = columnsOf(level);
  const centres = centresOf(level, columns);
  const widths = columns.map((ids) => Math.max(...ids.map((id) => level.sizes.get(id)!.width)));
  const places = new Map<NodeId, Point>();
  let top = 0;
  for (const [first, end] of rowsOf(level, columns, widths)) {
    const ids = columns.slice(first, end).flat();
    const edges = ids.map((id): [high: number, low: number] => [centres.get(id)! - level.sizes.get(id)!.height / 2, centres.get(id)! + level.sizes.get(id)!.height / 2]);
    const high = Math.min(...edges.map(([edge]) => edge));
    let x = 0;
    for (let c = first; c < end; c += 1) {
      for (const id of columns[c]!) places.set(id, { x, y: top + centres.get(id)! - level.sizes.get(id)!.height / 2 - high });
      x += widths[c]! + COLUMN_GAP;
    }
    top += Math.max(...edges.map(([, edge]) => edge)) - high + 2 * ROW_GAP;
  }
  return places;
}

/** Nodes by depth; what nobody feeds stands just before its first reader. */
function columnsOf({ sizes, wires }: Level): readonly (readonly NodeId[])[] {
  const depth = new Map<NodeId, number>();
  const into = grouped(wires, 'to');
  const outOf = grouped(wires, 'from');
  for (const id of sizes.keys()) depth.set(id, Math.max(0, ...(into.get(id) ?? []).map(({ from }) => (depth.get(from) ?? -1) + 1)));
  for (const id of sizes.keys()) {
    const readers = (outOf.get(id) ?? []).map(({ to }) => depth.get(to)!);
    if (!into.has(id) && readers.length > 0) depth.set(id, Math.min(...readers) - 1);
  }
  const columns: NodeId[][] = [];
  for (const [id, at] of depth) (columns[at] ??= []).push(id);
  return columns.filter((column) => column !== undefined);
}

function grouped(wires: Level['wires'], end: 'from' | 'to'): ReadonlyMap<NodeId, Level['wires'][number][]> {
  const groups = new Map<NodeId, Level['wires'][number][]>();
  for (const wire of wires) groups.set(wire[end], [...(groups.get(wire[end]) ?? []), wire]);
  return groups;
}

/** The height of each node's centre: that of what it reads, moved apart where nodes of a column would overlap. */
function centresOf({ sizes, wires }: Level, columns: readonly (readonly NodeId[])[]): ReadonlyMap<NodeId, number> {
  const into = grouped(wires, 'to');
  const centres = new Map<NodeId, number>();
  for (const column of columns) {
    const wanted = column.map((id) => {
      const sources = (into.get(id) ?? []).map(({ from }) => centres.get(from)).filter((y) => y !== undefined);
      return { id, y: sources.length > 0 ? sources.reduce((sum, y) => sum + y, 0) / sources.length : 0 };
    });
    // Nodes with the same wish keep the document's order.
    wanted.sort((a, b) => a.y - b.y);
    let low = -Infinity;
    const placed = wanted.map(({ id, y }) => {
      const half = sizes.get(id)!.height / 2;
      const at = Math.max(y, low + half);
      low = at + half + ROW_GAP;
      return at;
    });
    const shift = placed.reduce((sum, at, i) => sum + wanted[i]!.y - at, 0) / placed.length;
    placed.forEach((at, i) => centres.set(wanted[i]!.id, at + shift));
  }
  return centres;
}

/** Ranges of columns, one for each row. Rows end where the fewest wires are cut, near where they are long enough. */
function rowsOf({ wires }: Level, columns: readonly (readonly NodeId[])[], widths: readonly number[]): readonly (readonly [number, number])[] {
  if (columns.length <= ONE_ROW) return [[0, columns.length]];
  const tallest = Math.max(...columns.map((ids) => ids.length));
  const width = widths.reduce((sum, one) => sum + one, 0) / columns.length + COLUMN_GAP;
  const long = Math.max(4, Math.ceil(Math.sqrt((columns.length * ASPECT * tallest * 200) / width)));
  const at = new Map(columns.flatMap((ids, c) => ids.map((id) => [id, c] as const)));
  const cut = (c: number) => wires.filter(({ from, to }) => at.get(from)! < c && at.get(to)! >= c).length;
  const rows: (readonly [number, number])[] = [];
  for (let first = 0; first < columns.length; ) {
    if (columns.length - first <= long + 1) {
      rows.push([first, columns.length]);
      break;
    }
    const ends = [0, -1, 1, -2, 2].map((d) => first + long + d).filter((end) => end > first && end < columns.length);
    const end = ends.reduce((best, one) => (cut(one) < cut(best) ? one : best));
    rows.push([first, end]);
    first = end;
  }
  return rows;
}
