/** @file Adding ops: free spots, following the selection, wires. */
import { addOp, connectNodes } from '@/components/editor/add';
import { addNote } from '@/components/editor/notes';
import { createEditor } from '@/components/editor/editor';
import { cardAt, overlaps } from '@/components/editor/metrics';
import { freeSpot } from '@/components/editor/room/spots';
import { suits } from '@/components/editor/suit';
import { createUi } from '@/components/editor/ui';

import { at, placed, smallEditor, wires } from './support';

const HERE = { x: 300, y: 40 };

describe('adding an op', () => {
  it('finds a free spot near where it was wanted', () => {
    const editor = smallEditor();
    for (let i = 0; i < 12; i += 1) addOp(editor, 'dense', { at: HERE });
    const cards = [...editor.getState().document.positions.values()].map(cardAt);
    cards.forEach((a, i) => cards.slice(i + 1).forEach((b) => expect(overlaps(a, b)).toBe(false)));
  });

  it('selects it, and connects it to the one selected node where it fits', () => {
    const editor = smallEditor();
    editor.select(['relu']);
    expect(addOp(editor, 'maxPool3d', { at: HERE, follow: true })).toBe('maxPool3d-1');
    expect(wires(editor)).toContain('relu>maxPool3d-1');
    expect([...editor.getState().selection]).toEqual(['maxPool3d-1']);
    expect(at(editor, 'maxPool3d-1')!.x).toBeGreaterThan(at(editor, 'relu')!.x);
  });

  it('leaves it loose where it would not fit', () => {
    const editor = smallEditor();
    editor.select(['relu']);
    addOp(editor, 'dense', { at: HERE, follow: true });
    expect(wires(editor)).toEqual(['clip>conv', 'conv>relu']);
  });

  it('puts it on a wire, or behind or before the end of one', () => {
    const editor = smallEditor();
    addOp(editor, 'batchNorm', { at: HERE, wire: editor.getState().document.edges[0]!.id });
    expect(wires(editor)).toEqual(expect.arrayContaining(['clip>batchNorm-1', 'batchNorm-1>conv']));
    addOp(editor, 'relu', { at: HERE, from: { node: 'clip', port: 'y', side: 'output' } });
    expect(wires(editor)).toContain('clip>relu-1');
    addOp(editor, 'clip', { at: HERE, from: { node: 'relu-1', port: 'x', side: 'input' } });
    expect(wires(editor)).toContain('clip-1>relu-1');
    expect(wires(editor)).not.toContain('clip>relu-1');
  });

  it('is one step to undo', () => {
    const editor = smallEditor();
    editor.select(['relu']);
    addOp(editor, 'relu', { at: HERE, follow: true });
    editor.undo();
    expect(editor.getState().document.nodes.size).toBe(3);
  });
});

describe('connecting', () => {
  it('refuses a loop and allows what only the shapes speak against', () => {
    const editor = smallEditor();
    expect(connectNodes(editor, 'relu', 'conv', 'x')).toBe(false);
    addOp(editor, 'add', { at: HERE });
    expect(connectNodes(editor, 'clip', 'add-1', 'x')).toBe(true);
    expect(connectNodes(editor, 'conv', 'add-1', 'x')).toBe(true);
    expect(editor.getState().analysis.nodes.get('add-1')?.status).toBe('error');
  });

  it('knows which ops fit behind a node, and what they would make', () => {
    const { analysis } = smallEditor().getState();
    expect(suits(analysis, 'clip', 'conv3d')).toEqual({ answer: 'yes', output: { T: 3, H: 30, W: 30, C: 64 } });
    expect(suits(analysis, 'clip', 'dense')).toMatchObject({ answer: 'no', code: 'wrongRank' });
    expect(suits(analysis, 'clip', 'image').answer).toBe('no');
  });
});

describe('notes', () => {
  it('come to lie beside the cards, open for writing', () => {
    const editor = smallEditor();
    const ui = createUi();
    expect(addNote(editor, ui)).toBe(true);
    const [note] = editor.getState().document.notes.values();
    const box = { ...note!.at, width: note!.width, height: note!.height };
    for (const spot of editor.getState().document.positions.values()) expect(overlaps(box, cardAt(spot))).toBe(false);
    expect(ui.getState().renaming).toBe(note!.id);
  });
});

it('a free spot is the wanted one where that is free', () => {
  const { analysis, document } = createEditor(placed((g) => g.clip('clip'))).getState();
  expect(freeSpot({ analysis, document }, '', { x: 900, y: 900 })).toEqual({ x: 900, y: 900 });
});
