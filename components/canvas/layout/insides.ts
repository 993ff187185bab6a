/** @file Lays out what blocks hold: each structure once, however many blocks share it. */
import type { Size } from '@/components/editor/metrics';
import { frameSize, type Drawing } from '@/components/editor/scene/drawing';
import { CONTENT } from '@/components/editor/scene/frame';
import { nodeAt } from '@/graph-engine/analyse/analyse';
import type { Inside } from '@/graph-engine/analyse/node';
import type { NodeId, Point } from '@/graph-engine/graph/document';
import { joinPath, type NodePath } from '@/graph-engine/graph/path';

import type { Plan, Positions } from './arrange';
import { layout } from './elkWorker';

/** Structures that are remembered; a network has a few dozen kinds of insides at most. */
const MOST = 400;

/** Places by the order of the nodes, because the same structure comes with other names. */
const known = new Map<string, Promise<readonly (Point | undefined)[]>>();
/** The spots of every layout that was made, for `isAutomatic`. */
const laid = new Set<ReadonlySet<string>>();

/** Sizes of the frames among the nodes of a level. */
export function framesIn(drawing: Drawing, level: NodePath, ids: Iterable<NodeId>): ReadonlyMap<NodeId, Size> {
  const frames = new Map<NodeId, Size>();
  for (const id of ids) {
    const path = joinPath(level, id);
    const node = nodeAt(drawing.analysis, path);
    const size = node && frameSize(drawing, path, node);
    if (size) frames.set(id, size);
  }
  return frames;
}

/** Places for all that a block holds, counted from its origin; blocks that are open inside must have their places already. */
export async function layoutInside(drawing: Drawing, block: NodePath, { body, analysis }: Inside): Promise<Positions> {
  const ids = [...analysis.graph.nodes.keys()];
  const plan: Plan = {
    graph: analysis.graph,
    frames: framesIn(drawing, block, ids),
    doors: { entries: [...analysis.entries.keys()], exits: Object.values(body.exits) },
  };
  const key = keyOf(plan, ids);
  const places = known.get(key) ?? layout(plan).then((placed) => cornered(ids.map((id) => placed.get(id))));
  if (!known.has(key)) remember(key, places);
  const found = await places;
  return new Map(ids.flatMap((id, i) => (found[i] ? [[id, found[i]] as const] : [])));
}

/** Whether nodes inside a block stand as some layout put them: then nobody moved them by hand. */
export function isAutomatic(places: readonly Point[]): boolean {
  return places.every(Boolean) && [...laid].some((spots) => places.every(({ x, y }) => spots.has(`${x},${y}`)));
}

function remember(key: string, places: Promise<readonly (Point | undefined)[]>): void {
  const [oldest] = known.keys();
  if (known.size >= MOST && oldest !== undefined) known.delete(oldest);
  known.set(key, places);
  // A layout that failed is tried again; `layout` itself falls back to a plain one, so this is rare.
  places.then(
    (found) => laid.add(new Set(found.map((at) => at && `${at.x},${at.y}`).filter((spot) => spot !== undefined))),
    () => known.delete(key),
  );
}

/** What a layout depends on: sizes, ports and wires, by the place of each node in the list. */
function keyOf({ graph, frames, doors }: Plan, ids: readonly NodeId[]): string {
  const index = new Map(ids.map((id, i) => [id, i]));
  const end = (node: NodeId) => index.get(node) ?? node;
  return JSON.stringify([
    ids.map((id) => {
      const frame = frames?.get(id);
      return frame ? [frame.width, frame.height, graph.nodes.get(id)!.kind] : 0;
    }),
    graph.edges.map(({ from, to }) => [end(from.node), frames?.has(from.node) ? from.port : 0, end(to.node), frames?.has(to.node) ? to.port : 0]),
    doors?.entries,
    doors?.exits.map(({ node, port }) => [end(node), port]),
  ]);
}

/** Moved so that the whole begins where a frame's content does. */
function cornered(places: readonly (Point | undefined)[]): readonly (Point | undefined)[] {
  const there = places.filter((at) => at !== undefined);
  const left = Math.min(...there.map(({ x }) => x));
  const top = Math.min(...there.map(({ y }) => y));
  return places.map((at) => at && { x: at.x - left + CONTENT.x, y: at.y - top + CONTENT.y });
}
