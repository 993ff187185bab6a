/** @file A node, a note and a wire as React Flow wants them. */
import { Position, type Edge as RfEdge, type Node as RfNode, type NodeHandle } from '@xyflow/react';

import { CARD, type Size } from '@/components/editor/metrics';
import type { Edge, GraphNode, Point } from '@/graph-engine/graph/document';
import { definitionOf, outputsOf } from '@/graph-engine/registry';

export type OpFlowNode = RfNode<Record<string, never>, 'op'>;
export type NoteFlowNode = RfNode<Record<string, never>, 'note'>;
export type FlowNode = OpFlowNode | NoteFlowNode;
export type FlowEdge = RfEdge<Record<string, never>, 'wire'>;

/** Side of the area that takes a wire; as drawn in OpNode.module.css. */
export const HANDLE = 14;

/** Components read what they show from the editor, so that React Flow's objects hold only what React Flow needs. */
const NO_DATA: Record<string, never> = {};

/** Where on the card's edge the n-th of so many ports lies. */
export function portY(index: number, count: number): number {
  return (CARD.height * (index + 1)) / (count + 1);
}

const handlesByKind = new Map<string, NodeHandle[]>();

/** Handles are given, not measured: a node that was never on screen has wires all the same. */
function handlesOf(kind: string): NodeHandle[] {
  const known = handlesByKind.get(kind);
  if (known) return known;
  const definition = definitionOf(kind);
  const ports = Object.keys(definition.inputs);
  const outputs = outputsOf(definition);
  const square = { width: HANDLE, height: HANDLE };
  const handles: NodeHandle[] = [
    ...ports.map((id, i): NodeHandle => ({
      id,
      type: 'target',
      position: Position.Left,
      x: -HANDLE / 2,
      y: portY(i, ports.length) - HANDLE / 2,
      ...square,
    })),
    ...outputs.map((id, i): NodeHandle => ({
      id,
      type: 'source',
      position: Position.Right,
      x: CARD.width - HANDLE / 2,
      y: portY(i, outputs.length) - HANDLE / 2,
      ...square,
    })),
  ];
  handlesByKind.set(kind, handles);
  return handles;
}

/** Id of the element that names a node for screen readers. */
export const nodeNameId = (id: string) => `name-of-${id}`;

const opAttributes = (id: string) =>
  ({ 'data-node-id': id, 'aria-labelledby': nodeNameId(id), 'aria-roledescription': undefined }) as FlowNode['domAttributes'];

export function opNode({ id, kind }: GraphNode, position: Point, selected: boolean): OpFlowNode {
  return {
    id,
    type: 'op',
    position,
    selected,
    data: NO_DATA,
    width: CARD.width,
    height: CARD.height,
    measured: CARD,
    handles: handlesOf(kind),
    domAttributes: opAttributes(id),
  };
}

export function noteNode(id: string, position: Point, { width, height }: Size, selected: boolean): NoteFlowNode {
  return {
    id,
    type: 'note',
    position,
    selected,
    data: NO_DATA,
    width,
    height,
    measured: { width, height },
    handles: [],
    connectable: false,
    // Notes lie under nodes and wires, like paper on the table, until one is taken up.
    zIndex: selected ? 10 : -1,
    domAttributes: { 'data-note-id': id, 'aria-labelledby': nodeNameId(id), 'aria-roledescription': undefined } as FlowNode['domAttributes'],
  };
}

export function flowEdge({ id, from, to }: Edge, selected: boolean): FlowEdge {
  return {
    id,
    type: 'wire',
    source: from.node,
    sourceHandle: from.port,
    target: to.node,
    targetHandle: to.port,
    selected,
    data: NO_DATA,
    ariaLabel: null as unknown as undefined,
    ariaRole: 'presentation',
    focusable: false,
    domAttributes: { 'data-edge-id': id, 'aria-roledescription': undefined } as FlowEdge['domAttributes'],
  };
}
