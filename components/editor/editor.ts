/** @file The editor without React: the open document with undo, its analysis, and the selection. */
import { temporal, type TemporalState } from 'zundo';
import { createStore, type StoreApi } from 'zustand/vanilla';

import { analyse, type Analysis } from '@/graph-engine/analyse/analyse';
import { EMPTY_DOCUMENT, type GraphDocument, type Point } from '@/graph-engine/graph/document';
import { applyEdits, type Edit } from '@/graph-engine/graph/edits';
import { ancestorsOf, type NodePath } from '@/graph-engine/graph/path';

import { withRoom } from './room/growth';
import { settle } from './room/spots';
import { hasNode, wireByPath } from './scene/lookup';

/** Steps that undo remembers. */
export const UNDO_LIMIT = 200;
/** Edits under the same key within this many milliseconds are one undo step: typing a number, dragging a slider. */
const COALESCE_MS = 800;

export interface EditorState {
  /** What undo restores, with its analysis. */
  readonly document: GraphDocument;
  /** Always that of `document`: both change in one step, so that no reader sees one without the other. */
  readonly analysis: Analysis;
  /** Selected nodes and wires by path, and notes by id; canvas state, not part of the document. */
  readonly selection: ReadonlySet<string>;
  /** Grows with every document that is opened, so that the canvas knows when to show all of it. */
  readonly opened: number;
}

/** What a step of the history holds. The analysis comes along so that no reader sees a document with another's shapes. */
export type Past = Pick<EditorState, 'document' | 'analysis'>;

export interface Editor extends Pick<StoreApi<EditorState>, 'getState' | 'subscribe' | 'getInitialState'> {
  /**
   * Applies edits as one undo step; consecutive calls with the same `coalesce` key are one step together.
   * Nodes that are put on a wire, and frames that grow, get room in the same step.
   * @throws InputError where an edit does not fit; the document is then as it was.
   */
  apply(edits: readonly Edit[], options?: { readonly coalesce?: string }): void;
  select(ids: Iterable<string>): void;
  /**
   * Gives positions to nodes that have none, at any depth; no step of its own, because nobody would want to undo it.
   * With `over`, nodes that have a place get another one as well.
   */
  place(positions: ReadonlyMap<NodePath, Point>, options?: { readonly over?: boolean }): void;
  /** Opens another document: fresh history, nothing selected. */
  open(document: GraphDocument): void;
  undo(): void;
  redo(): void;
  /** The history, to subscribe to: how many steps there are either way. */
  readonly history: StoreApi<TemporalState<Past>>;
}

/** Creates an editor on a document. */
export function createEditor(document: GraphDocument = EMPTY_DOCUMENT): Editor {
  const initial: EditorState = { document, analysis: analyse(document), selection: new Set(), opened: 0 };
  const store = createStore<EditorState>()(
    temporal(() => initial, {
      limit: UNDO_LIMIT,
      partialize: ({ document: current, analysis }): Past => ({ document: current, analysis }),
      equality: (past, current) => past.document === current.document,
    }),
  );
  let lastKey: string | undefined;
  let lastAt = 0;

  const follow = () => {
    lastKey = undefined;
    store.setState(({ document: current, analysis, selection }) => ({ selection: drawnOf({ document: current, analysis, selection }) }));
  };

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    history: store.temporal,
    apply(edits, { coalesce } = {}) {
      const before = store.getState();
      const edited = applyEdits(before.document, edits);
      if (edited === before.document) return;
      const analysis = sameGraph(before.document, edited) ? before.analysis : analyse(edited, before.analysis);
      const after = withRoom(before, analysis, settle({ document: edited, analysis }, edits));
      const now = Date.now();
      const joins = coalesce !== undefined && coalesce === lastKey && now - lastAt < COALESCE_MS;
      lastKey = coalesce;
      lastAt = now;
      const { pause, resume } = store.temporal.getState();
      // A paused history keeps the state before the first edit of the series as the one step back.
      if (joins) pause();
      store.setState({ document: after, analysis, selection: drawnOf({ document: after, analysis, selection: before.selection }) });
      if (joins) resume();
    },
    select(ids) {
      const selection = new Set(ids);
      const { selection: old } = store.getState();
      if (selection.size === old.size && [...selection].every((id) => old.has(id))) return;
      store.setState({ selection });
    },
    place(positions, { over = false } = {}) {
      const before = store.getState();
      const { document: current, analysis } = before;
      const placed = [...positions].filter(([path]) => (over || !current.positions.has(path)) && hasNode(analysis, path));
      if (placed.length === 0) return;
      const { pause, resume } = store.temporal.getState();
      pause();
      store.setState({ document: withRoom(before, analysis, { ...current, positions: new Map([...current.positions, ...placed]) }) });
      resume();
    },
    open(next) {
      lastKey = undefined;
      const { opened } = store.getState();
      store.setState({ document: next, analysis: analyse(next), selection: new Set(), opened: opened + 1 });
      store.temporal.getState().clear();
    },
    undo() {
      store.temporal.getState().undo();
      follow();
    },
    redo() {
      store.temporal.getState().redo();
      follow();
    },
  };
}

/** The selection without what is gone; what lies in a block that was closed is selected as that block. */
function drawnOf({ document, analysis, selection }: Pick<EditorState, 'document' | 'analysis' | 'selection'>): ReadonlySet<string> {
  const exists = (id: string) => document.notes.has(id) || hasNode(analysis, id) || wireByPath(analysis, id) !== undefined;
  const drawn = (id: string) => ancestorsOf(id).find((block) => !document.open.has(block)) ?? id;
  const kept = [...selection].map(drawn).filter(exists);
  return kept.length === selection.size && kept.every((id) => selection.has(id)) ? selection : new Set(kept);
}

function sameGraph(a: GraphDocument, b: GraphDocument): boolean {
  return a.nodes === b.nodes && a.edges === b.edges && a.blocks === b.blocks;
}
