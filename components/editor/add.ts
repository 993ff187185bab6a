/** @file Adds ops to the open document: in a free spot, connected where that was asked for and fits. */
import { judge } from '@/graph-engine/analyse/verdict';
import { freshId, LIMITS, makeNode, type EdgeId, type NodeId, type Point } from '@/graph-engine/graph/document';
import type { Edit } from '@/graph-engine/graph/edits';
import { OUTPUT } from '@/graph-engine/op';
import { definitionOf, outputsOf } from '@/graph-engine/registry';

import type { Editor } from './editor';
import { CARD } from './metrics';
import { freeSpot, spotBehind } from './room';
import { firstPort, suits } from './suit';

export interface Placement {
  /** Where the card's middle should come to lie. */
  readonly at: Point;
  /** Put it on this wire. */
  readonly wire?: EdgeId;
  /** Read from this node, or be read by it. */
  readonly from?: { readonly node: NodeId; readonly port: string; readonly side: 'output' | 'input' };
  /** Read from the one selected node, if that fits. */
  readonly follow?: boolean;
}

/** Whether a document has room for so many more nodes. */
export function hasRoomFor(editor: Editor, count: number): boolean {
  return editor.getState().document.nodes.size + count <= LIMITS.nodes;
}

/** Adds a node with default parameters and selects it; undefined where the document is full. */
export function addOp(editor: Editor, kind: string, placement: Placement): NodeId | undefined {
  if (!hasRoomFor(editor, 1)) return undefined;
  const { document } = editor.getState();
  const id = freshId(document.nodes, kind);
  const node = makeNode(id, kind);
  if (placement.wire !== undefined && firstPort(kind) !== undefined) {
    editor.apply([{ type: 'insertOnEdge', edge: placement.wire, node }]);
  } else {
    const source = placement.follow ? followed(editor, kind) : undefined;
    const corner = { x: placement.at.x - CARD.width / 2, y: placement.at.y - CARD.height / 2 };
    const behind = source === undefined ? undefined : spotBehind(document, source);
    const at = behind ?? freeSpot(document, corner);
    editor.apply([{ type: 'addNode', node, at }, ...connections(editor, id, kind, placement.from, source)]);
  }
  editor.select([id]);
  return id;
}

/** The one selected node, where an op of this kind would fit behind it. */
function followed(editor: Editor, kind: string): NodeId | undefined {
  const { selection, analysis } = editor.getState();
  const [only] = selection;
  if (selection.size !== 1 || only === undefined || !analysis.nodes.has(only)) return undefined;
  return suits(analysis, only, kind).answer === 'yes' ? only : undefined;
}

function connections(editor: Editor, id: NodeId, kind: string, from: Placement['from'], source?: NodeId): Edit[] {
  const port = firstPort(kind);
  if (from?.side === 'input') {
    return [{ type: 'connect', from: { node: id, port: outputsOf(definitionOf(kind))[0] }, to: { node: from.node, port: from.port } }];
  }
  const reads = from?.node ?? source;
  if (reads === undefined || port === undefined) return [];
  const output = from?.side === 'output' ? from.port : firstOutput(editor, reads);
  return [{ type: 'connect', from: { node: reads, port: output }, to: { node: id, port } }];
}

/** Connects two nodes unless the wire cannot be; says whether it did. Wires that are there already stay single. */
export function connectNodes(editor: Editor, from: NodeId, to: NodeId, port: string, output = firstOutput(editor, from)): boolean {
  const { analysis, document } = editor.getState();
  if (judge(analysis, from, to, port, output).answer === 'no') return false;
  const there = document.edges.some((edge) => edge.from.node === from && edge.from.port === output && edge.to.node === to && edge.to.port === port);
  if (there && !analysis.nodes.get(to)?.op.inputs[port]?.many) return true;
  editor.apply([{ type: 'connect', from: { node: from, port: output }, to: { node: to, port } }]);
  return true;
}

function firstOutput(editor: Editor, id: NodeId): string {
  const op = editor.getState().analysis.nodes.get(id)?.op;
  return op ? outputsOf(op)[0] : OUTPUT;
}
