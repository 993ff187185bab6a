/** @file Asks the canvas to bring a node into view: whoever lists nodes asks, the canvas listens. */
import type { NodeId } from '@/graph-engine/graph/document';

type Listener = (node: NodeId) => void;
const listeners = new Set<Listener>();

/** Asks for a node to be centred. Selecting it is the caller's business. */
export function requestFocus(node: NodeId): void {
  for (const listener of listeners) listener(node);
}

/** Hears such requests until the returned function is called. */
export function onFocusRequest(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
