/** @file What React Flow draws: the document's nodes and wires, with those that are dragged or on their way apart. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EdgeChange, NodeChange } from '@xyflow/react';

import type { Editor } from '@/components/editor/editor';
import type { Size } from '@/components/editor/metrics';
import type { Point } from '@/graph-engine/graph/document';
import type { Edit } from '@/graph-engine/graph/edits';

import type { FlowEdge, FlowNode } from './flow';
import { createTween } from './layout/tween';
import { createMapper } from './mapper';

export interface FlowState {
  readonly nodes: FlowNode[];
  readonly edges: FlowEdge[];
}

export interface Flow extends Pick<StoreApi<FlowState>, 'getState' | 'subscribe' | 'getInitialState'> {
  readonly onNodesChange: (changes: NodeChange<FlowNode>[]) => void;
  readonly onEdgesChange: (changes: EdgeChange<FlowEdge>[]) => void;
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

  function draw(): void {
    const state = editor.getState();
    const positions = tween.running() ? new Map([...tween.positions(), ...held]) : held;
    const nodes = mapper.nodes(state, { positions, sizes });
    const edges = mapper.edges(state);
    const old = store.getState();
    if (nodes !== old.nodes || edges !== old.edges) store.setState({ nodes, edges });
  }

  function follow(): () => void {
    draw();
    return editor.subscribe((state, previous) => {
      if (state.opened !== previous.opened) tween.stop();
      else if (state.document !== previous.document) {
        // What no pointer moved glides to its new place, so that undo and layout can be followed with the eye.
        tween.glide(previous.document, state.document, held);
      }
      draw();
    });
  }

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    follow,
    onNodesChange(changes) {
      const picked = selected(editor, changes);
      for (const change of changes) {
        if (change.type === 'position' && change.position && change.dragging) held.set(change.id, change.position);
        if (change.type === 'position' && change.position && editor.getState().document.notes.has(change.id)) {
          held.set(change.id, change.position);
        }
        if (change.type === 'dimensions' && change.resizing && change.dimensions) sizes.set(change.id, change.dimensions);
      }
      if (picked) editor.select(picked);
      draw();
    },
    onEdgesChange(changes) {
      const picked = selected(editor, changes);
      if (picked) editor.select(picked);
    },
    commit() {
      const edits = moves(editor, held, sizes);
      held.clear();
      sizes.clear();
      if (edits.length > 0) editor.apply(edits);
      draw();
    },
  };
}

/** The selection after React Flow's changes; undefined where they do not concern it. */
function selected(editor: Editor, changes: readonly (NodeChange<FlowNode> | EdgeChange<FlowEdge>)[]): Set<string> | undefined {
  const picks = changes.filter((change) => change.type === 'select');
  if (picks.length === 0) return undefined;
  const selection = new Set(editor.getState().selection);
  for (const { id, selected: on } of picks) {
    if (on) selection.add(id);
    else selection.delete(id);
  }
  return selection;
}

function moves(editor: Editor, held: ReadonlyMap<string, Point>, sizes: ReadonlyMap<string, Size>): Edit[] {
  const { document } = editor.getState();
  const edits: Edit[] = [];
  for (const [id, size] of sizes) {
    const note = document.notes.get(id);
    const { width, height } = { width: Math.round(size.width), height: Math.round(size.height) };
    if (note) edits.push({ type: 'setNote', note: { ...note, width, height } });
  }
  const moved = [...held]
    .map(([id, at]) => [id, { x: Math.round(at.x), y: Math.round(at.y) }] as const)
    .filter(([id, at]) => {
      const was = document.positions.get(id) ?? document.notes.get(id)?.at;
      return was && (was.x !== at.x || was.y !== at.y);
    });
  if (moved.length > 0) edits.push({ type: 'move', positions: new Map(moved) });
  return edits;
}
