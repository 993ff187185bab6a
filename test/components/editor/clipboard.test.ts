/** @file Copy, paste and duplicate; text that is not ours is refused. */
import { copyText, duplicateSelection, pasteText } from '@/components/editor/clipboard';
import { createEditor } from '@/components/editor/editor';

import { at, smallEditor, wires } from './support';

describe('the clipboard', () => {
  it('copies selected nodes with the wires among them, and pastes them under new ids', () => {
    const editor = smallEditor();
    editor.select(['conv', 'relu']);
    const text = copyText(editor)!;
    expect(pasteText(editor, text)).toBe(2);
    expect(wires(editor)).toEqual(['clip>conv', 'conv>relu', 'conv3d-1>relu-1']);
    expect([...editor.getState().selection]).toEqual(['conv3d-1', 'relu-1']);
    expect(editor.getState().document.nodes.get('conv3d-1')?.params).toEqual(editor.getState().document.nodes.get('conv')?.params);
  });

  it('never pastes onto what is there', () => {
    const editor = smallEditor();
    editor.select(['conv']);
    const text = copyText(editor)!;
    pasteText(editor, text);
    pasteText(editor, text);
    const places = [...editor.getState().document.positions.values()].map(({ x, y }) => `${x},${y}`);
    expect(new Set(places).size).toBe(places.length);
  });

  it('puts the middle of a pasted part where it is told', () => {
    const editor = smallEditor();
    editor.select(['conv']);
    pasteText(editor, copyText(editor)!, { x: 1000, y: 1000 });
    expect(at(editor, 'conv3d-1')).toEqual({ x: 1000 - 98, y: 1000 - 44 });
  });

  it('duplicates notes too, as one step', () => {
    const editor = smallEditor();
    editor.apply([{ type: 'setNote', note: { id: 'note-1', text: 'see', colour: 'blue', at: { x: 0, y: 200 }, width: 100, height: 80 } }]);
    editor.select(['note-1', 'clip']);
    expect(duplicateSelection(editor)).toBe(2);
    expect(editor.getState().document.notes.get('note-2')?.text).toBe('see');
    editor.undo();
    expect(editor.getState().document.notes.size).toBe(1);
    expect(editor.getState().document.nodes.size).toBe(3);
  });

  it('has nothing to copy where only a wire is selected', () => {
    const editor = smallEditor();
    editor.select([editor.getState().document.edges[0]!.id]);
    expect(copyText(editor)).toBeUndefined();
    expect(duplicateSelection(editor)).toBe(0);
  });

  it.each([
    ['plain text', 'hello', 'notJson'],
    ['foreign JSON', '{"nodes":[]}', 'notKinetograph'],
    ['a prototype key', '{"format":"kinetograph","version":1,"title":"","nodes":[{"id":"__proto__","kind":"relu"}],"edges":[]}', 'badValue'],
    ['an unknown op', '{"format":"kinetograph","version":1,"title":"","nodes":[{"id":"a","kind":"eval"}],"edges":[]}', 'unknownKind'],
  ])('refuses %s and leaves the graph untouched', (_, text, code) => {
    const editor = smallEditor();
    const { document } = editor.getState();
    expect(() => pasteText(editor, text)).toThrow(code);
    expect(editor.getState().document).toBe(document);
  });

  it('refuses what would make the document too large', () => {
    const nodes = Array.from({ length: 3000 }, (_, i) => ({ id: `n${i}`, kind: 'relu' }));
    const text = JSON.stringify({ format: 'kinetograph', version: 1, title: '', nodes, edges: [] });
    const editor = createEditor();
    pasteText(editor, text);
    expect(() => pasteText(editor, text)).toThrow('tooMany');
    expect(editor.getState().document.nodes.size).toBe(3000);
  });
});
