/** @file What is open, carried, renamed or said in the editor at the moment; nothing of it belongs to a document. */
import { createStore, type StoreApi } from 'zustand/vanilla';

import type { Point } from '@/graph-engine/graph/document';
import type { NodePath } from '@/graph-engine/graph/path';

import type { LooseEnd } from './add';

/** What the canvas can do for others; absent while no canvas is mounted. Points are canvas coordinates unless named client. */
export interface Stage {
  /** The middle of what the user sees. */
  centre(): Point;
  /** Whether a point of the window lies on the canvas. */
  contains(client: Point): boolean;
  toCanvas(client: Point): Point;
  /** The wire under a point of the window. */
  wireAt(client: Point): NodePath | undefined;
  /** The innermost open block whose frame lies under a point of the canvas; '' on the canvas itself. */
  levelAt(at: Point): NodePath;
  /** Shows all, or the given nodes and notes. */
  fit(ids?: readonly string[]): void;
  zoomBy(factor: number): void;
  zoomTo(zoom: number): void;
  /**
   * Brings a node into view, opening the blocks around it; where asked, with the keyboard's focus on it, or so close
   * that its label can be read.
   */
  reveal(id: NodePath, options?: { readonly focus?: boolean; readonly legible?: boolean }): void;
  /** Lays the graph and what is open in it out anew, as one undo step. */
  arrange(): Promise<void>;
  /** Draws blocks open or closed, as one undo step; the layout around makes room. With `focus`, a single one gets the keyboard. */
  setOpen(blocks: readonly NodePath[], open: boolean, options?: { readonly focus?: boolean }): Promise<void>;
}

export type Dialog =
  | { readonly type: 'commands' }
  | { readonly type: 'shortcuts' }
  /** Lists where a node's output could go. */
  | { readonly type: 'connect'; readonly node: NodePath };

/** A list of ops to add at a point; with `from`, those that fit behind (or before) a node, connected at once. */
export interface QuickAdd {
  readonly client: Point;
  readonly at: Point;
  readonly from?: LooseEnd;
  /** The open block that the point lies in; '' on the canvas itself. */
  readonly parent?: NodePath;
}

export interface UiState {
  readonly stage: Stage | null;
  readonly dialog: Dialog | null;
  readonly quickAdd: QuickAdd | null;
  /** The node whose label is a text field, or the note whose text is one. */
  readonly renaming: string | null;
  /** An op on its way from the palette. */
  readonly carried: { readonly kind: string; readonly client: Point; readonly wire?: NodePath } | null;
}

export interface Ui extends Pick<StoreApi<UiState>, 'getState' | 'subscribe' | 'getInitialState'> {
  set(change: Partial<UiState>): void;
}

/** One per editor. */
export function createUi(): Ui {
  const store = createStore<UiState>(() => ({
    stage: null,
    dialog: null,
    quickAdd: null,
    renaming: null,
    carried: null,
  }));
  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    set: (change) => store.setState(change),
  };
}
