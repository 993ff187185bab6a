/** @file Arrow keys, announcements, preferences. */
import { announcementOf } from '@/components/editor/announce';
import { prefer, usePreferences } from '@/components/editor/preferences';
import { createEditor, type Editor } from '@/components/editor/editor';
import { nudgeSelection, removeSelection, selectAll } from '@/components/editor/selection';
import { readingOrder, step, type Direction } from '@/components/editor/walk';

import { at, placed, smallEditor } from './support';

function branches(): Editor {
  const document = placed((g) => {
    const clip = g.clip('clip');
    g.add('sum', [g.conv3d('upper', clip), g.conv3d('lower', clip)]);
  });
  return createEditor({ ...document, positions: new Map([...document.positions, ['upper', { x: 300, y: -80 }], ['lower', { x: 300, y: 80 }]]) });
}

describe('walking', () => {
  it('follows wires back and on, and siblings up and down', () => {
    const state = branches().getState();
    const go = (from: string, direction: Direction) => step(state, from, direction);
    expect(go('clip', 'on')).toBe('upper');
    expect(go('upper', 'down')).toBe('lower');
    expect(go('lower', 'up')).toBe('upper');
    expect(go('lower', 'on')).toBe('sum');
    expect(go('sum', 'back')).toBe('upper');
    expect(go('clip', 'back')).toBeUndefined();
  });

  it('reads nodes in the order of the network', () => {
    expect(readingOrder(branches().getState().analysis)).toEqual(['clip', 'upper', 'lower', 'sum']);
  });
});

describe('the selection', () => {
  it('is moved by one step of undo for a held key', () => {
    const editor = smallEditor();
    editor.select(['conv']);
    for (let i = 0; i < 5; i += 1) nudgeSelection(editor, { x: 0, y: 16 });
    expect(at(editor, 'conv')).toEqual({ x: 300, y: 80 });
    editor.undo();
    expect(at(editor, 'conv')).toEqual({ x: 300, y: 0 });
  });

  it('is removed with its wires', () => {
    const editor = smallEditor();
    selectAll(editor);
    removeSelection(editor);
    expect(editor.getState().document.nodes.size + editor.getState().document.edges.length).toBe(0);
    expect(editor.getState().selection.size).toBe(0);
  });
});

describe('announcements', () => {
  const said = (change: (editor: Editor) => void, notation: 'THWC' | 'CTHW' = 'THWC') => {
    const editor = smallEditor();
    const before = editor.getState();
    change(editor);
    return announcementOf(before, editor.getState(), notation);
  };

  it('tell the shape after a parameter changed, in the reader’s notation', () => {
    const change = (editor: Editor) => editor.apply([{ type: 'setParams', node: 'conv', params: { filters: 4 } }]);
    expect(said(change)).toEqual({ key: 'shape', values: { node: 'conv', shape: '3×30×30×4' } });
    expect(said(change, 'CTHW')).toEqual({ key: 'shape', values: { node: 'conv', shape: '4×3×30×30' } });
  });

  it('tell of nodes and wires that come and go', () => {
    expect(said((editor) => editor.apply([{ type: 'remove', nodes: ['relu'] }]))).toEqual({ key: 'removed', values: { node: 'relu', count: 1 } });
    expect(said((editor) => editor.apply([{ type: 'remove', edges: ['e-2'] }]))).toEqual({ key: 'disconnected', values: { from: 'conv', to: 'relu' } });
    const connect = { type: 'connect', from: { node: 'clip', port: 'y' }, to: { node: 'relu', port: 'x' } } as const;
    expect(said((editor) => editor.apply([connect]))).toEqual({ key: 'connected', values: { from: 'clip', to: 'relu', shape: '5×32×32×3' } });
  });

  it('are silent while things only move', () => {
    expect(said((editor) => editor.apply([{ type: 'move', positions: new Map([['conv', { x: 9, y: 9 }]]) }]))).toBeUndefined();
  });
});

describe('preferences', () => {
  afterEach(() => prefer({ notation: 'THWC', snap: false }));

  it('are stored and read back', async () => {
    prefer({ notation: 'CTHW' });
    expect(localStorage.getItem('kinetograph.preferences')).toContain('CTHW');
    usePreferences.setState({ notation: 'THWC' }, false);
    localStorage.setItem('kinetograph.preferences', JSON.stringify({ notation: 'CTHW', snap: true }));
    await usePreferences.persist.rehydrate();
    expect(usePreferences.getState()).toMatchObject({ notation: 'CTHW', snap: true });
  });

  it('survive a stored text that is not theirs', async () => {
    for (const text of ['{', 'null', '"x"', '{"notation":"HTWC","snap":1}']) {
      localStorage.setItem('kinetograph.preferences', text);
      await usePreferences.persist.rehydrate();
      expect(['THWC', 'CTHW']).toContain(usePreferences.getState().notation);
      expect(typeof usePreferences.getState().snap).toBe('boolean');
    }
  });
});
