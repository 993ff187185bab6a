/** @file Puts what a run found on the cards of the canvas: time as heat, and a small picture of the activation. */
import { clearOverlay, showOverlay, type NodeOverlay } from '@/components/canvas/overlay';
import type { Editor } from '@/components/editor/editor';
import { networkKey } from '@/components/editor/networkKey';
import type { NodeId } from '@/graph-engine/graph/document';
import type { LayerResult, Runtime } from '@/graph-engine/runtime/client';

import type { Outcome } from '../outcome';
import type { RunStore } from '../runStore';
import { thumbnailOf } from './thumbnail';

/** Channels among which the picture is chosen. */
const CHOICE = 8;

/** Follows a run's store for as long as it lives. */
export function showRunOnCanvas(store: RunStore, editor: Editor, runtime: Pick<Runtime, 'activation'>): void {
  let cards = new Map<NodeId, NodeOverlay>();
  let on = false;

  /** Cards show the network as it is, so they carry nothing of a run of another; undo brings it back. */
  function draw(): void {
    const { outcome } = store.getState();
    const fresh = outcome !== null && outcome.key === networkKey(editor.getState().document);
    if (fresh) showOverlay(cards);
    else if (on) clearOverlay();
    on = fresh;
  }

  editor.subscribe(({ document }, before) => {
    if (networkKey(document) !== networkKey(before.document)) draw();
  });
  store.subscribe(({ outcome }, before) => {
    if (outcome?.run === before.outcome?.run) return;
    cards = outcome ? timesOf(outcome) : new Map<NodeId, NodeOverlay>();
    draw();
    if (!outcome) return;
    void eachPicture(outcome, runtime, (node, thumbnail) => {
      if (store.getState().outcome?.run !== outcome.run) return false;
      cards = new Map(cards).set(node, { ...cards.get(node), thumbnail });
      draw();
      return true;
    });
  });
}

function timesOf({ layers, totalMs }: Outcome): Map<NodeId, NodeOverlay> {
  return new Map(layers.map(({ node, ms }) => [node, { ms, share: totalMs > 0 ? Math.min(1, ms / totalMs) : 0 }]));
}

/** One after the other, so that what the panel asks for meanwhile is not kept waiting; ends when `take` says false. */
async function eachPicture(
  { layers }: Outcome, runtime: Pick<Runtime, 'activation'>, take: (node: NodeId, picture: ImageData) => boolean,
): Promise<void> {
  for (const layer of layers) {
    const picture = await pictureOf(layer, runtime);
    if (picture && !take(layer.node, picture)) return;
  }
}

async function pictureOf({ node, shape }: LayerResult, runtime: Pick<Runtime, 'activation'>): Promise<ImageData | undefined> {
  if (shape.H === undefined) return undefined;
  const middle = Math.floor((shape.T ?? 1) / 2);
  try {
    return thumbnailOf(await runtime.activation({ node, t: middle, channels: [0, Math.min(CHOICE, shape.C)] }));
  } catch {
    // A layer that was not kept, or a worker that went: the card keeps its box.
    return undefined;
  }
}
