/** @file Maps a scene to React Flow's nodes and edges; what did not change keeps its identity and is not drawn again. */
import type { EditorState } from '@/components/editor/editor';
import type { Box, Size } from '@/components/editor/metrics';
import type { Scene, SceneNode, SceneWire } from '@/components/editor/scene/scene';
import type { Note, Point } from '@/graph-engine/graph/document';
import type { NodePath } from '@/graph-engine/graph/path';

import { flowEdge, frameNode, noteNode, opNode, type FlowEdge, type FlowNode, type Passing } from './flow';

/** What is on screen where it differs from the scene: notes under the pointer, and what is on its way. */
export interface Shown {
  /** Notes that are dragged. */
  readonly notes: ReadonlyMap<string, Point>;
  /** Notes that are resized. */
  readonly sizes: ReadonlyMap<string, Size>;
  /** Boxes on their way from one place or size to another. */
  readonly boxes: ReadonlyMap<NodePath, Box>;
  readonly passing: ReadonlyMap<NodePath, Passing>;
  /** Nodes that are no longer in the scene and fade. */
  readonly leaving: readonly SceneNode[];
  /** Blocks that are closed already and drawn as shrinking frames. */
  readonly closing: ReadonlySet<NodePath>;
}

/** As the scene has it. */
export const AT_REST: Shown = { notes: new Map(), sizes: new Map(), boxes: new Map(), passing: new Map(), leaving: [], closing: new Set() };

interface Entry {
  readonly node: SceneNode;
  readonly box: Box;
  readonly open: boolean;
  readonly selected: boolean;
  readonly passing: Passing | undefined;
  readonly item: FlowNode;
}

/** Makes React Flow's lists; one per canvas, because it remembers what it handed out. */
export function createMapper() {
  let nodes: FlowNode[] = [];
  let entries = new Map<NodePath, Entry>();
  let notes = new Map<string, FlowNode>();
  let edges: FlowEdge[] = [];
  let wires = new Map<string, { readonly item: FlowEdge; readonly of: SceneWire }>();

  function mapNode(node: SceneNode, selected: boolean, shown: Shown): Entry {
    const { path } = node;
    const box = shown.boxes.get(path) ?? node.box;
    const open = node.open || shown.closing.has(path);
    const passing = shown.passing.get(path);
    const old = entries.get(path);
    // Handles follow from the op; a node that only moved to another object with the same box is drawn as it was.
    const same = old && old.node.op === node.op && old.open === open && old.selected === selected && old.passing === passing && sameBox(old.box, box);
    if (same && old.node.depth === node.depth) return old;
    return { node, box, open, selected, passing, item: (open ? frameNode : opNode)(node, box, selected, passing) };
  }

  function mapNote(note: Note, selected: boolean, shown: Shown): FlowNode {
    const at = shown.notes.get(note.id) ?? note.at;
    const size = shown.sizes.get(note.id) ?? note;
    const old = notes.get(note.id);
    const same = old && sameBox({ ...old.position, width: old.width!, height: old.height! }, { x: at.x, y: at.y, width: size.width, height: size.height });
    return same && old.selected === selected ? old : noteNode(note.id, at, size, selected);
  }

  return {
    /** Nodes in reading order, so that Tab follows the network; notes last. */
    nodes({ document, selection }: EditorState, scene: Scene, shown: Shown): FlowNode[] {
      const drawn = [...shown.leaving, ...scene.nodes].map((node) => mapNode(node, selection.has(node.path), shown));
      const paper = [...document.notes.values()].map((note) => mapNote(note, selection.has(note.id), shown));
      entries = new Map(drawn.map((entry) => [entry.node.path, entry]));
      notes = new Map(paper.map((note) => [note.id, note]));
      const mapped = [...drawn.map(({ item }) => item), ...paper];
      if (!sameItems(nodes, mapped)) nodes = mapped;
      return nodes;
    },
    /** The wires of the scene. */
    edges({ selection }: EditorState, scene: Scene): FlowEdge[] {
      const fresh = new Map<string, { readonly item: FlowEdge; readonly of: SceneWire }>();
      for (const wire of scene.wires) {
        const old = wires.get(wire.id);
        const selected = selection.has(wire.id);
        const item = old && old.of === wire && old.item.selected === selected ? old.item : flowEdge(wire, selected);
        fresh.set(wire.id, { item, of: wire });
      }
      wires = fresh;
      const mapped = [...fresh.values()].map(({ item }) => item);
      if (!sameItems(edges, mapped)) edges = mapped;
      return edges;
    },
  };
}

function sameBox(a: Box, b: Box): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

function sameItems<T>(before: readonly T[], after: readonly T[]): boolean {
  return before.length === after.length && before.every((item, i) => item === after[i]);
}
