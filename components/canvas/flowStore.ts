/** @file What React Flow draws: the scene of the document, with what is dragged or on its way apart. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EdgeChange, NodeChange } from '@xyflow/react';

import type { Editor, EditorState } from '@/components/editor/editor';
import type { Box, Size } from '@/components/editor/metrics';
import { buildScene, sceneOf, type Scene } from '@/components/editor/scene/scene';
import type { Point } from '@/graph-engine/graph/document';
import type { Edit } from '@/graph-engine/graph/edits';

import type { FlowEdge, FlowNode } from './flow';
import { createTween } from './layout/tween';
import { createMapper } from './mapper';
import { picked } from './picking';

export interface FlowState {
  readonly nodes: FlowNode[];
  readonly edges: FlowEdge[];
}

export interface Flow extends Pick<StoreApi<FlowState>, 'getState' | 'subscribe' | 'getInitialState'> {
  readonly onNodesChange: (changes: NodeChange<FlowNode>[]) => void;
  readonly onEdgesChange: (changes: EdgeChange<FlowEdge>[]) => void;
  /** Says how far the selection frame reaches while one is drawn, on the canvas; undefined when it is done. */
  readonly marquee: (area: (() => Box | undefined) | undefined) => void;
  /** Writes what was dragged or resized into the document, as one step. */
  readonly commit: () => void;
  /** Follows the editor until the returned function is called. */
  readonly follow: () => () => void;
}

/** Creates the store; the editor stays the truth, this only shows it. */
export function createFlow(editor: Editor): Flow {
  const mapper = createMapper();
  const held = new Map<string, Point>();
  const sizes = new Map<string, Size>();
  const store = createStore<FlowState>(() => ({ nodes: [], edges: [] }));
  const tween = createTween(() => draw());
  let drawn: Scene | undefined;
  let area: (() => Box | undefined) | undefined;

  function draw(): void {
    const state = editor.getState();
    const positions = placesOf(state, held);
    drawn = positions ? buildScene({ analysis: state.analysis, document: { ...state.document, positions } }, drawn) : sceneOf(state);
    const shown = tween.shown();
    const notes = new Map([...shown.notes, ...held]);
    const nodes = mapper.nodes(state, drawn, { ...shown, notes, sizes });
    const edges = mapper.edges(state, drawn);
    const old = store.getState();
    if (nodes !== old.nodes || edges !== old.edges) store.setState({ nodes, edges });
  }

  function follow(): () => void {
    draw();
    return editor.subscribe((state, previous) => {
      if (state.opened !== previous.opened) tween.stop();
      else if (drawn && state.document !== previous.document) {
        // What no pointer moved glides to its new place, so that undo and layout can be followed with the eye.
        const before = { scene: drawn, notes: previous.document.notes };
        tween.glide(before, { scene: sceneOf(state), notes: state.document.notes }, new Set([...held.keys(), ...dropped]));
      }
      draw();
    });
  }

  /** Notes that were just let go; cards need no such list, because the scene was drawn with them where they are. */
  let dropped: readonly string[] = [];

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    follow,
    marquee(next) {
      area = next;
    },
    onNodesChange(changes) {
      const state = editor.getState();
      for (const change of changes) {
        const isNote = 'id' in change && state.document.notes.has(change.id);
        if (change.type === 'position' && change.position && (change.dragging || isNote)) held.set(change.id, change.position);
        if (change.type === 'dimensions' && change.resizing && change.dimensions) sizes.set(change.id, change.dimensions);
      }
      const selection = picked(state, changes, drawn, area?.());
      if (selection) editor.select(selection);
      draw();
    },
    onEdgesChange(changes) {
      const selection = picked(editor.getState(), changes, drawn, area?.());
      if (selection) editor.select(selection);
    },
    commit() {
      const edits = moves(editor.getState(), held, sizes);
      dropped = [...held.keys()];
      held.clear();
      sizes.clear();
      if (edits.length > 0) editor.apply(edits);
      dropped = [];
      draw();
    },
  };
}

/** Positions with what is under the pointer moved along, each in its own level; undefined where no node is. */
function placesOf(state: EditorState, held: ReadonlyMap<string, Point>): ReadonlyMap<string, Point> | undefined {
  const moved = [...held].flatMap(([id, at]) => {
    const place = placeOf(state, id, at);
    return place ? [[id, place] as const] : [];
  });
  return moved.length > 0 ? new Map([...state.document.positions, ...moved]) : undefined;
}

/** From a corner on the canvas to a position in the node's own level. */
function placeOf(state: EditorState, id: string, { x, y }: Point): Point | undefined {
  const corner = sceneOf(state).byPath.get(id)?.box;
  const at = state.document.positions.get(id);
  return corner && at && { x: at.x + x - corner.x, y: at.y + y - corner.y };
}

function moves(state: EditorState, held: ReadonlyMap<string, Point>, sizes: ReadonlyMap<string, Size>): Edit[] {
  const { document } = state;
  const edits: Edit[] = [];
  for (const [id, size] of sizes) {
    const note = document.notes.get(id);
    const { width, height } = { width: Math.round(size.width), height: Math.round(size.height) };
    if (note) edits.push({ type: 'setNote', note: { ...note, width, height } });
  }
  const moved = [...held].flatMap(([id, corner]) => {
    const note = document.notes.get(id);
    const at = note ? corner : placeOf(state, id, corner);
    const was = note?.at ?? document.positions.get(id);
    if (!at || !was) return [];
    const rounded = { x: Math.round(at.x), y: Math.round(at.y) };
    return was.x === rounded.x && was.y === rounded.y ? [] : [[id, rounded] as const];
  });
  if (moved.length > 0) edits.push({ type: 'move', positions: new Map(moved) });
  return edits;
}
