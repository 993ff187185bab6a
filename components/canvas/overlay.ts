/** @file What a run has to say about nodes (time, a picture of the activation), drawn on their cards. */
import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';

import type { NodeId } from '@/graph-engine/graph/document';

export interface NodeOverlay {
  /** Milliseconds that the node took. */
  readonly ms?: number;
  /** Its share of the whole run, 0 to 1: drawn as heat. */
  readonly share?: number;
  /** A small picture in place of the box: pixels, or an address the page may load. */
  readonly thumbnail?: ImageData | string;
}

interface OverlayState {
  readonly nodes: ReadonlyMap<NodeId, NodeOverlay>;
}

const NOTHING: OverlayState = { nodes: new Map() };

/** The overlay of the open document. */
export const overlay = createStore<OverlayState>(() => NOTHING);

/** Shows what a run found; entries that are the same object as before are not drawn again. */
export function showOverlay(nodes: ReadonlyMap<NodeId, NodeOverlay>): void {
  overlay.setState({ nodes });
}

/** Takes everything off the cards. */
export function clearOverlay(): void {
  overlay.setState(NOTHING);
}

/** One node's entry; its card renders again only when that changes. */
export function useOverlay(id: NodeId): NodeOverlay | undefined {
  return useStore(overlay, (state) => state.nodes.get(id));
}
