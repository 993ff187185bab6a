/** @file Adds ops to the open document, or into an open block: in a free spot, connected where that was asked for and fits. */
import { levelAt, nodeAt } from '@/graph-engine/analyse/analyse';
import { judge } from '@/graph-engine/analyse/verdict';
import { freshId, LIMITS, makeNode, type Point, type PortRef } from '@/graph-engine/graph/document';
import type { Edit } from '@/graph-engine/graph/edits';
import { idOf, joinPath, parentOf, type NodePath } from '@/graph-engine/graph/path';
import { OUTPUT } from '@/graph-engine/op';
import { stemOf } from '@/graph-engine/own/own';
import { definitionIn, outputsOf, portOf, titleOf } from '@/graph-engine/registry';

import type { Editor } from './editor';
import { CARD } from './metrics';
import { freeSpot, spotBehind } from './room/spots';
import { sceneOf } from './scene/scene';
import { onlySelectedNode } from './selection';
import { firstPort, suits } from './suit';

/** The end of a wire that waits for its other end; a block's port seen from inside is `block/:x`. */
export interface LooseEnd {
  readonly node: NodePath;
  readonly port: string;
  readonly side: 'output' | 'input';
}

export interface Placement {
  /** Where the card's middle should come to lie, on the canvas. */
  readonly at: Point;
  /** The open block to add it to; '' for the document. */
  readonly parent?: NodePath;
  /** Put it on this wire. */
  readonly wire?: NodePath;
  /** Read from this node, or be read by it; the new one then stands beside it, in the same block. */
  readonly from?: LooseEnd;
  /** Read from the one selected node, if that fits. */
  readonly follow?: boolean;
}

/** Whether a document has room for so many more nodes. */
export function hasRoomFor(editor: Editor, count: number): boolean {
  return editor.getState().document.nodes.size + count <= LIMITS.nodes;
}

/** Adds a node with default parameters and selects it; undefined where the document is full. */
export function addOp(editor: Editor, kind: string, placement: Placement): NodePath | undefined {
  if (!hasRoomFor(editor, 1)) return undefined;
  const state = editor.getState();
  const { wire, from } = placement;
  const source = placement.follow ? followed(editor, kind) : undefined;
  const beside = wire ?? from?.node ?? source;
  const level = beside === undefined ? (placement.parent ?? '') : parentOf(beside);
  const id = freshId(levelAt(state.analysis, level)?.graph.nodes ?? state.document.nodes, stemOf(kind));
  const label = titleOf(definitionIn(state.document, kind)) ?? id;
  const node = makeNode(id, kind, {}, label, state.document);
  const path = joinPath(level, id);
  if (wire !== undefined && firstPort(state.document, kind) !== undefined) {
    editor.apply([{ type: 'insertOnEdge', edge: wire, node }]);
  } else {
    const origin = sceneOf(state).origins.get(level) ?? { x: 0, y: 0 };
    const corner = { x: placement.at.x - origin.x - CARD.width / 2, y: placement.at.y - origin.y - CARD.height / 2 };
    const behind = source === undefined ? undefined : spotBehind(state, source);
    const at = behind ?? freeSpot(state, level, corner);
    editor.apply([
      { type: 'addNode', node, at, ...(level !== '' && { parent: level }) },
      ...connections(editor, path, kind, from, source),
    ]);
  }
  editor.select([path]);
  return path;
}

/** The one selected node, where an op of this kind would fit behind it. */
function followed(editor: Editor, kind: string): NodePath | undefined {
  const state = editor.getState();
  const only = onlySelectedNode(state);
  return only !== undefined && suits(state.analysis, only, kind).answer === 'yes' ? only : undefined;
}

function connections(editor: Editor, path: NodePath, kind: string, from: Placement['from'], source?: NodePath): Edit[] {
  const { document } = editor.getState();
  const port = firstPort(document, kind);
  if (from?.side === 'input') {
    return [{ type: 'connect', from: { node: path, port: outputsOf(definitionIn(document, kind))[0] }, to: { node: from.node, port: from.port } }];
  }
  const reads = from?.node ?? source;
  if (reads === undefined || port === undefined) return [];
  const output = from?.side === 'output' ? from.port : firstOutput(editor, reads);
  return [{ type: 'connect', from: { node: reads, port: output }, to: { node: path, port } }];
}

/**
 * Connects two nodes of one level unless the wire cannot be; says whether it did. Wires that are there already stay
 * single. Ends may be a block's ports seen from inside, `block/:x`.
 */
export function connectNodes(editor: Editor, from: NodePath, to: NodePath, port: string, output = firstOutput(editor, from)): boolean {
  const { analysis } = editor.getState();
  if (judge(analysis, from, to, port, output).answer === 'no') return false;
  const there = isConnected(editor, { node: from, port: output }, { node: to, port });
  const target = nodeAt(analysis, to);
  if (there && !(target && portOf(target.op, port)?.many)) return true;
  editor.apply([{ type: 'connect', from: { node: from, port: output }, to: { node: to, port } }]);
  return true;
}

function isConnected(editor: Editor, from: PortRef, to: PortRef): boolean {
  const { analysis } = editor.getState();
  const level = parentOf(to.node);
  const [source, target] = [idOf(from.node), idOf(to.node)];
  if (target.startsWith(':')) {
    const exit = nodeAt(analysis, level)?.inside?.body.exits[target.slice(1)];
    return exit?.node === source && exit.port === from.port;
  }
  const incoming = levelAt(analysis, level)?.adjacency.into.get(target) ?? [];
  return incoming.some((edge) => edge.from.node === source && edge.from.port === from.port && edge.to.port === to.port);
}

function firstOutput(editor: Editor, path: NodePath): string {
  const op = nodeAt(editor.getState().analysis, path)?.op;
  return op ? outputsOf(op)[0] : OUTPUT;
}
