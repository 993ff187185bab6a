/** @file The editor: undo, coalescing, and that document and analysis never disagree. */
import { createEditor } from '@/components/editor/editor';
import { makeNode } from '@/graph-engine/graph/document';

import { at, smallEditor, wires } from './support';

const filters = (editor: ReturnType<typeof smallEditor>) => editor.getState().document.nodes.get('conv')?.params['filters'];
const past = (editor: ReturnType<typeof smallEditor>) => editor.history.getState().pastStates.length;

describe('the editor', () => {
  it('goes back and forth over 150 steps', () => {
    const editor = smallEditor();
    for (let n = 1; n <= 150; n += 1) editor.apply([{ type: 'setParams', node: 'conv', params: { filters: n } }]);
    for (let n = 0; n < 150; n += 1) editor.undo();
    expect(filters(editor)).toBe(8);
    for (let n = 0; n < 150; n += 1) editor.redo();
    expect(filters(editor)).toBe(150);
  });

  it('never shows a document with the analysis of another', () => {
    const editor = smallEditor();
    let seen = 0;
    editor.subscribe(({ document, analysis }) => {
      seen += 1;
      expect(analysis.graph.nodes).toBe(document.nodes);
      expect(analysis.graph.edges).toBe(document.edges);
    });
    editor.apply([{ type: 'setParams', node: 'conv', params: { filters: 3 } }]);
    editor.apply([{ type: 'remove', nodes: ['relu'] }]);
    editor.undo();
    editor.undo();
    editor.redo();
    expect(seen).toBeGreaterThanOrEqual(5);
    expect(editor.getState().analysis.nodes.get('relu')?.output).toMatchObject({ C: 3 });
  });

  it('makes one step of a series under one key, and a new one after another edit', () => {
    const editor = smallEditor();
    for (const n of [1, 12, 128]) editor.apply([{ type: 'setParams', node: 'conv', params: { filters: n } }], { coalesce: 'filters' });
    expect(past(editor)).toBe(1);
    editor.apply([{ type: 'rename', node: 'conv', label: 'stem' }]);
    editor.apply([{ type: 'setParams', node: 'conv', params: { filters: 7 } }], { coalesce: 'filters' });
    expect(past(editor)).toBe(3);
    editor.undo();
    editor.undo();
    editor.undo();
    expect(filters(editor)).toBe(8);
  });

  it('leaves the document as it was where an edit does not fit', () => {
    const editor = smallEditor();
    const { document } = editor.getState();
    const cycle = { type: 'connect', from: { node: 'relu', port: 'y' }, to: { node: 'conv', port: 'x' } } as const;
    expect(() => editor.apply([{ type: 'rename', node: 'conv', label: 'x' }, cycle])).toThrow(/wouldCycle/);
    expect(editor.getState().document).toBe(document);
    expect(past(editor)).toBe(0);
  });

  it('drops what is gone from the selection after undo', () => {
    const editor = smallEditor();
    editor.apply([{ type: 'addNode', node: makeNode('dense-1', 'dense') }]);
    editor.select(['dense-1', 'conv']);
    editor.undo();
    expect([...editor.getState().selection]).toEqual(['conv']);
  });

  it('places nodes without a step to undo, and never moves what has a place', () => {
    const editor = smallEditor();
    editor.apply([{ type: 'addNode', node: makeNode('dense-1', 'dense') }]);
    editor.place(new Map([['dense-1', { x: 5, y: 6 }], ['conv', { x: 1, y: 1 }], ['ghost', { x: 1, y: 1 }]]));
    expect(past(editor)).toBe(1);
    expect(at(editor, 'dense-1')).toEqual({ x: 5, y: 6 });
    expect(at(editor, 'conv')).toEqual({ x: 300, y: 0 });
    expect(at(editor, 'ghost')).toBeUndefined();
  });

  it('makes room for a node that is put on a wire, in the same step', () => {
    const editor = smallEditor();
    const edge = editor.getState().document.edges[1]!.id;
    editor.apply([{ type: 'insertOnEdge', edge, node: makeNode('batchNorm-1', 'batchNorm') }]);
    expect(wires(editor)).toEqual(expect.arrayContaining(['conv>batchNorm-1', 'batchNorm-1>relu']));
    const xs = ['clip', 'conv', 'batchNorm-1', 'relu'].map((id) => at(editor, id)!.x);
    for (let i = 1; i < xs.length; i += 1) expect(xs[i]! - xs[i - 1]!).toBeGreaterThanOrEqual(196 + 20);
    editor.undo();
    expect(at(editor, 'relu')).toEqual({ x: 600, y: 0 });
  });

  it('starts a fresh history with every document that is opened', () => {
    const editor = smallEditor();
    editor.apply([{ type: 'setTitle', title: 'x' }]);
    editor.open(createEditor().getState().document);
    expect(past(editor)).toBe(0);
    expect(editor.getState().opened).toBe(1);
  });
});
