/** @file Asks the canvas to bring a node into view: whoever lists nodes asks, the canvas listens. */
import type { NodePath } from '@/graph-engine/graph/path';

type Listener = (node: NodePath) => void;
const listeners = new Set<Listener>();

/** Asks for a node to be centred, at whatever depth; blocks around it open. Selecting it is the caller's business. */
export function requestFocus(node: NodePath): void {
  for (const listener of listeners) listener(node);
}

/** Hears such requests until the returned function is called. */
export function onFocusRequest(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
