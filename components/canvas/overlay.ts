/** @file What a run has to say about nodes (time, a picture of the activation), drawn on their cards. */
import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';

import { ancestorsOf, type NodePath } from '@/graph-engine/graph/path';

export interface NodeOverlay {
  /** Milliseconds that the node took. */
  readonly ms?: number;
  /** Its share of the whole run, 0 to 1: drawn as heat. */
  readonly share?: number;
  /** A small picture in place of the box: pixels, or an address the page may load. */
  readonly thumbnail?: ImageData | string;
}

interface OverlayState {
  /** By path, as the flattened graph names nodes inside blocks. */
  readonly nodes: ReadonlyMap<NodePath, NodeOverlay>;
}

const NOTHING: OverlayState = { nodes: new Map() };

/** The overlay of the open document. */
export const overlay = createStore<OverlayState>(() => NOTHING);

/** Shows what a run found; entries that are the same object as before are not drawn again. */
export function showOverlay(nodes: ReadonlyMap<NodePath, NodeOverlay>): void {
  overlay.setState({ nodes });
}

/** Takes everything off the cards. */
export function clearOverlay(): void {
  overlay.setState(NOTHING);
}

/** One node's entry, and for a block what its insides come to; its card renders again only when that changes. */
export function useOverlay(path: NodePath): NodeOverlay | undefined {
  return useStore(overlay, ({ nodes }) => nodes.get(path) ?? sumsOf(nodes).get(path));
}

const sums = new WeakMap<OverlayState['nodes'], ReadonlyMap<NodePath, NodeOverlay>>();
let latest: ReadonlyMap<NodePath, NodeOverlay> = new Map();

/** Times of blocks: those of all that they hold. Sums that come out as before are the same objects. */
function sumsOf(nodes: OverlayState['nodes']): ReadonlyMap<NodePath, NodeOverlay> {
  const known = sums.get(nodes);
  if (known) return known;
  const found = new Map<NodePath, { ms: number; share: number }>();
  for (const [path, { ms = 0, share = 0 }] of nodes) {
    for (const block of ancestorsOf(path)) {
      const sum = found.get(block) ?? { ms: 0, share: 0 };
      found.set(block, { ms: sum.ms + ms, share: Math.min(1, sum.share + share) });
    }
  }
  const kept = [...found].map(([path, sum]) => {
    const old = latest.get(path);
    return [path, old?.ms === sum.ms && old.share === sum.share ? old : sum] as const;
  });
  latest = new Map(kept);
  sums.set(nodes, latest);
  return latest;
}
