/** @file What React Flow is handed: unchanged objects keep their identity. */
import { createFlow } from '@/components/canvas/flowStore';
import { AT_REST, createMapper } from '@/components/canvas/mapper';
import { createEditor, type Editor } from '@/components/editor/editor';
import { buildScene, sceneOf } from '@/components/editor/scene/scene';
import type { Point } from '@/graph-engine/graph/document';

import { at, chain, smallEditor } from '../editor/support';

/** What is handed out for the state at hand, with some cards where a pointer holds them. */
function handOut(editor: Editor, mapper = createMapper(), held: ReadonlyMap<string, Point> = new Map()) {
  const state = editor.getState();
  const positions = new Map([...state.document.positions, ...held]);
  const scene = held.size > 0 ? buildScene({ analysis: state.analysis, document: { ...state.document, positions } }, sceneOf(state)) : sceneOf(state);
  return { nodes: mapper.nodes(state, scene, AT_REST), edges: mapper.edges(state, scene) };
}

describe('the mapping to React Flow', () => {
  it('hands out the same lists while nothing that is drawn changed', () => {
    const editor = smallEditor();
    const mapper = createMapper();
    const { nodes, edges } = handOut(editor, mapper);
    editor.apply([{ type: 'setParams', node: 'conv', params: { filters: 3 } }]);
    editor.apply([{ type: 'rename', node: 'conv', label: 'stem' }]);
    expect(handOut(editor, mapper).nodes).toBe(nodes);
    expect(handOut(editor, mapper).edges).toBe(edges);
  });

  it('makes one new object for one moved or selected node', () => {
    const editor = createEditor(chain(50));
    const mapper = createMapper();
    const before = handOut(editor, mapper).nodes;
    const dragged = handOut(editor, mapper, new Map([['n20', { x: 1, y: 2 }]])).nodes;
    expect(dragged.filter((node, i) => node !== before[i]).map(({ id }) => id)).toEqual(['n20']);
    const back = handOut(editor, mapper).nodes;
    expect(back[20]!.position).toEqual({ x: 6000, y: 0 });
    editor.select(['n3']);
    const picked = handOut(editor, mapper).nodes;
    expect(picked.filter((node, i) => node !== back[i]).map(({ id, selected }) => [id, selected])).toEqual([['n3', true]]);
  });

  it('leaves out nodes without a place, and their wires', () => {
    const editor = smallEditor();
    const positions = new Map([...editor.getState().document.positions].filter(([id]) => id !== 'relu'));
    editor.open({ ...editor.getState().document, positions });
    const { nodes, edges } = handOut(editor);
    expect(nodes.map(({ id }) => id)).toEqual(['clip', 'conv']);
    expect(edges).toHaveLength(1);
  });
});

describe('the canvas’s store', () => {
  it('keeps a drag to itself until it ends, then makes one step of it', () => {
    const editor = smallEditor();
    const flow = createFlow(editor);
    flow.follow();
    for (let x = 1; x <= 20; x += 1) {
      flow.onNodesChange(['conv', 'relu'].map((id) => ({ type: 'position', id, position: { x, y: x }, dragging: true })));
    }
    expect(flow.getState().nodes.map(({ position }) => position.x)).toEqual([0, 20, 20]);
    expect(at(editor, 'conv')).toEqual({ x: 300, y: 0 });
    flow.commit();
    expect(at(editor, 'conv')).toEqual({ x: 20, y: 20 });
    expect(editor.history.getState().pastStates).toHaveLength(1);
  });

  it('survives that a dragged node is removed meanwhile', () => {
    const editor = smallEditor();
    const flow = createFlow(editor);
    flow.follow();
    flow.onNodesChange([{ type: 'position', id: 'conv', position: { x: 1, y: 1 }, dragging: true }]);
    editor.apply([{ type: 'remove', nodes: ['conv'] }]);
    flow.commit();
    expect(flow.getState().nodes.map(({ id }) => id)).toEqual(['clip', 'relu']);
    expect(flow.getState().edges).toEqual([]);
  });

  it('merges React Flow’s selection of nodes and of wires', () => {
    const editor = smallEditor();
    const flow = createFlow(editor);
    flow.follow();
    flow.onNodesChange([{ type: 'select', id: 'conv', selected: true }]);
    flow.onEdgesChange([{ type: 'select', id: 'e-1', selected: true }]);
    expect([...editor.getState().selection]).toEqual(['conv', 'e-1']);
    flow.onNodesChange([{ type: 'select', id: 'conv', selected: false }]);
    expect([...editor.getState().selection]).toEqual(['e-1']);
  });
});
