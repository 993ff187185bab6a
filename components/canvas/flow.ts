/** @file A node, a note and a wire as React Flow wants them. */
import { Position, type Edge as RfEdge, type Node as RfNode, type NodeHandle } from '@xyflow/react';

import { CARD, type Box, type Size } from '@/components/editor/metrics';
import { portOffset } from '@/components/editor/scene/frame';
import type { SceneNode, SceneWire } from '@/components/editor/scene/scene';
import type { Point } from '@/graph-engine/graph/document';
import { outputsOf, type Definition } from '@/graph-engine/registry';

export type OpFlowNode = RfNode<Record<string, never>, 'op'>;
export type NoteFlowNode = RfNode<Record<string, never>, 'note'>;
export type FrameFlowNode = RfNode<Record<string, never>, 'frame'>;
export type FlowNode = OpFlowNode | FrameFlowNode | NoteFlowNode;
export type FlowEdge = RfEdge<Record<string, never>, 'wire'>;

/** Side of the area that takes a wire; as drawn in OpNode.module.css. */
export const HANDLE = 14;

/** Components read what they show from the editor, so that React Flow's objects hold only what React Flow needs. */
const NO_DATA: Record<string, never> = {};

/** Handles are given, not measured: a node that was never on screen has wires all the same. */
function handles(definition: Definition, size: Size, open: boolean): NodeHandle[] {
  const square = { width: HANDLE, height: HANDLE };
  const at = (side: 'input' | 'output', names: readonly string[], inner: boolean) =>
    names.map((name, i): NodeHandle => ({
      id: inner ? `:${name}` : name,
      type: (side === 'input') === inner ? 'source' : 'target',
      position: (side === 'input') === inner ? Position.Right : Position.Left,
      x: (side === 'input' ? 0 : size.width) - HANDLE / 2,
      y: portOffset(size, open, i, names.length) - HANDLE / 2,
      ...square,
    }));
  const inputs = Object.keys(definition.inputs);
  const outputs = outputsOf(definition);
  // From inside, an input of an open block is where wires start, and an output where they end.
  return [false, ...(open ? [true] : [])].flatMap((inner) => [...at('input', inputs, inner), ...at('output', outputs, inner)]);
}

const handlesOfCards = new WeakMap<Definition, NodeHandle[]>();

function cardHandles(definition: Definition): NodeHandle[] {
  const known = handlesOfCards.get(definition) ?? handles(definition, CARD, false);
  handlesOfCards.set(definition, known);
  return known;
}

/** Id of the element that names a node for screen readers. */
export const nodeNameId = (id: string) => `name-of-${id}`;

const opAttributes = (id: string) =>
  ({ 'data-node-id': id, 'aria-labelledby': nodeNameId(id), 'aria-roledescription': undefined }) as FlowNode['domAttributes'];

/** How a node comes onto the canvas or leaves it. */
export type Passing = 'appearing' | 'leaving';

/** A node as a card. */
export function opNode({ path, op }: SceneNode, { x, y }: Point, selected: boolean, passing?: Passing): OpFlowNode {
  return {
    id: path,
    type: 'op',
    position: { x, y },
    selected,
    data: NO_DATA,
    width: CARD.width,
    height: CARD.height,
    measured: CARD,
    handles: cardHandles(op),
    domAttributes: opAttributes(path),
    ...(passing && { className: passing }),
  };
}

/** Frames lie under wires and cards, the outermost lowest. */
const UNDER = -100;

/** An open block as a frame. Only its title takes the pointer, so that the canvas can be panned through it, unless it is selected. */
export function frameNode({ path, op, depth }: SceneNode, { x, y, width, height }: Box, selected: boolean, passing?: Passing): FrameFlowNode {
  return {
    id: path,
    type: 'frame',
    position: { x, y },
    selected,
    data: NO_DATA,
    width,
    height,
    measured: { width, height },
    handles: handles(op, { width, height }, true),
    zIndex: UNDER + depth,
    style: { pointerEvents: 'none' },
    domAttributes: opAttributes(path),
    ...(passing && { className: passing }),
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

export function flowEdge({ id, from, to }: SceneWire, selected: boolean): FlowEdge {
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
