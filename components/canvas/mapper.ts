/** @file Maps a document to React Flow's nodes and edges; what did not change keeps its identity and is not drawn again. */
import type { EditorState } from '@/components/editor/editor';
import type { Size } from '@/components/editor/metrics';
import { readingOrder } from '@/components/editor/walk';
import type { Edge, GraphDocument, Point } from '@/graph-engine/graph/document';

import { flowEdge, noteNode, opNode, type FlowEdge, type FlowNode } from './flow';

/** What is on screen where it differs from the document: nodes under the pointer, on their way, or being resized. */
export interface Shown {
  readonly positions: ReadonlyMap<string, Point>;
  readonly sizes: ReadonlyMap<string, Size>;
}

/** Makes React Flow's lists; one per canvas, because it remembers what it handed out. */
export function createMapper() {
  let state: EditorState | undefined;
  let nodes: FlowNode[] = [];
  let index = new Map<string, number>();
  /** Nodes that stood elsewhere than in the document when last drawn. */
  let apart = new Set<string>();
  let edges: FlowEdge[] = [];
  let edgeState: EditorState | undefined;
  let wires = new Map<string, { readonly item: FlowEdge; readonly of: Edge }>();

  const previous = (id: string) => nodes[index.get(id) ?? -1];

  function mapNode({ document, selection }: EditorState, id: string, shown: Shown): FlowNode | undefined {
    const old = previous(id);
    const selected = selection.has(id);
    const note = document.notes.get(id);
    if (note) {
      const at = shown.positions.get(id) ?? note.at;
      const size = shown.sizes.get(id) ?? note;
      const same = old?.type === 'note' && isAt(old, at, selected) && old.width === size.width && old.height === size.height;
      return same ? old : noteNode(id, at, size, selected);
    }
    const node = document.nodes.get(id);
    const at = shown.positions.get(id) ?? document.positions.get(id);
    if (!node || !at) return undefined;
    return old?.type === 'op' && state?.document.nodes.get(id)?.kind === node.kind && isAt(old, at, selected) ? old : opNode(node, at, selected);
  }

  /** The quick way while something is dragged: nothing but the dragged nodes can have changed. */
  function redrawApart(next: EditorState, shown: Shown, ids: ReadonlySet<string>): void {
    const copy = [...nodes];
    let changed = false;
    for (const id of ids) {
      const at = index.get(id);
      const item = at === undefined ? undefined : mapNode(next, id, shown);
      if (at === undefined || !item || copy[at] === item) continue;
      copy[at] = item;
      changed = true;
    }
    if (changed) nodes = copy;
  }

  return {
    /** Nodes in reading order, so that Tab follows the network; notes last. Nodes without a position are left out. */
    nodes(next: EditorState, shown: Shown): FlowNode[] {
      const now = new Set([...shown.positions.keys(), ...shown.sizes.keys()]);
      if (next === state) {
        redrawApart(next, shown, new Set([...apart, ...now]));
      } else {
        const mapped = [...readingOrder(next.analysis), ...next.document.notes.keys()].flatMap((id) => mapNode(next, id, shown) ?? []);
        if (!sameItems(nodes, mapped)) {
          nodes = mapped;
          index = new Map(mapped.map(({ id }, i) => [id, i]));
        }
        state = next;
      }
      apart = now;
      return nodes;
    },
    /** Wires whose two ends are drawn; to be asked after `nodes`. */
    edges(next: EditorState): FlowEdge[] {
      if (next === edgeState) return edges;
      const fresh = new Map<string, { readonly item: FlowEdge; readonly of: Edge }>();
      for (const edge of drawable(next.document, index)) {
        const old = wires.get(edge.id);
        const selected = next.selection.has(edge.id);
        const item = old && old.of === edge && old.item.selected === selected ? old.item : flowEdge(edge, selected);
        fresh.set(edge.id, { item, of: edge });
      }
      wires = fresh;
      edgeState = next;
      const mapped = [...fresh.values()].map(({ item }) => item);
      if (!sameItems(edges, mapped)) edges = mapped;
      return edges;
    },
  };
}

function drawable({ edges }: GraphDocument, drawn: ReadonlyMap<string, unknown>): readonly Edge[] {
  return edges.filter(({ from, to }) => drawn.has(from.node) && drawn.has(to.node));
}

function isAt(node: FlowNode, { x, y }: Point, selected: boolean): boolean {
  return node.position.x === x && node.position.y === y && node.selected === selected;
}

function sameItems<T>(before: readonly T[], after: readonly T[]): boolean {
  return before.length === after.length && before.every((item, i) => item === after[i]);
}
