/** @file The canvas as people meet it: names, keys, notation, both languages. */
import { act, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { clearOverlay, showOverlay } from '@/components/canvas/overlay';
import { createEditor } from '@/components/editor/editor';
import { prefer } from '@/components/editor/preferences';
import { buildDocument } from '@/graph-engine/graph/builder';

import { chain, smallEditor, wires } from '../editor/support';
import { fakeLayout, mount } from './support';

beforeAll(fakeLayout);
afterEach(() => act(() => {
  prefer({ notation: 'THWC' });
  clearOverlay();
}));

const press = (key: string, more: object = {}) => fireEvent.keyDown(document.activeElement ?? document.body, { key, code: '', ...more });

describe('the canvas', () => {
  it('names every node with its op, its output and its problems, in the order of the network', async () => {
    const editor = smallEditor();
    editor.apply([{ type: 'setParams', node: 'conv', params: { kernel: [9, 3, 3] } }]);
    await mount(editor);
    const canvas = screen.getByRole('application', { name: 'Canvas' });
    const nodes = [...canvas.querySelectorAll<HTMLElement>('[data-node-id]')];
    expect(nodes.map(({ dataset }) => dataset['nodeId'])).toEqual(['clip', 'conv', 'relu']);
    expect(nodes.every(({ tabIndex }) => tabIndex === 0)).toBe(true);
    expect(within(canvas).getByRole('group', { name: 'clip, Clip, output 5×32×32×3' })).toBe(nodes[0]);
    expect(within(canvas).getByRole('group', { name: 'conv, Conv3D, no output, 1 problem' })).toBe(nodes[1]);
    expect(within(canvas).getByRole('group', { name: 'relu, ReLU, waiting for its input' })).toBe(nodes[2]);
  });

  it('marks on the node what only the whole graph can see', async () => {
    const editor = smallEditor();
    await mount(editor);
    act(() => editor.apply([{ type: 'remove', edges: ['e-1'] }]));
    expect(screen.getByRole('group', { name: 'clip, Clip, output 5×32×32×3, 1 problem' }).querySelector('[data-severity="warning"]')).not.toBeNull();
  });

  it('writes the shape on every wire, in the reader’s notation', async () => {
    const { container } = await mount(smallEditor());
    const labels = () => [...container.querySelectorAll('[data-edge-id] text')].map(({ textContent }) => textContent);
    expect(labels()).toEqual(['5×32×32×3', '3×30×30×8']);
    act(() => prefer({ notation: 'CTHW' }));
    expect(labels()).toEqual(['3×5×32×32', '8×3×30×30']);
  });

  it('speaks Korean', async () => {
    await mount(smallEditor(), 'ko');
    expect(screen.getByRole('application', { name: '캔버스' })).toBeTruthy();
    expect(screen.getByRole('group', { name: /^clip, 클립, 출력 5×32×32×3$/ })).toBeTruthy();
  });

  it('walks along wires with the arrow keys and moves with Alt', async () => {
    const editor = smallEditor();
    await mount(editor);
    press('ArrowRight');
    expect([...editor.getState().selection]).toEqual(['clip']);
    press('ArrowRight');
    press('ArrowRight');
    expect([...editor.getState().selection]).toEqual(['relu']);
    press('ArrowLeft');
    press('ArrowDown', { altKey: true });
    expect(editor.getState().document.positions.get('conv')).toEqual({ x: 300, y: 16 });
    press('Delete');
    expect([...editor.getState().document.nodes.keys()]).toEqual(['clip', 'relu']);
  });

  it('renames in place, and Escape keeps the old name', async () => {
    const editor = smallEditor();
    await mount(editor);
    act(() => editor.select(['conv']));
    press('F2');
    const field = screen.getByRole('textbox', { name: 'Name of the node' });
    await userEvent.clear(field);
    await userEvent.type(field, 'stem{Enter}');
    expect(editor.getState().document.nodes.get('conv')?.label).toBe('stem');
    press('F2');
    await userEvent.type(screen.getByRole('textbox', { name: 'Name of the node' }), 'x{Escape}');
    expect(editor.getState().document.nodes.get('conv')?.label).toBe('stem');
  });

  it('connects by name, with the verdict on every target', async () => {
    const editor = createEditor(buildDocument('t', (g) => {
      g.clip('clip', { T: 5, H: 32, W: 32 });
    }));
    const { document } = smallEditor().getState();
    editor.open({ ...document, edges: [] });
    await mount(editor);
    act(() => editor.select(['clip']));
    press('c', { code: 'KeyC' });
    const option = screen.getByRole('option', { name: /conv.*3×30×30×8/ });
    await userEvent.click(option);
    expect(wires(editor)).toEqual(['clip>conv']);
  });

  it('reads out what a change did', async () => {
    const editor = smallEditor();
    const { container } = await mount(editor);
    act(() => editor.apply([{ type: 'setParams', node: 'conv', params: { filters: 4 } }]));
    await act(() => new Promise((done) => setTimeout(done, 500)));
    expect(container.querySelector('[data-announcer]')?.textContent).toBe('conv: output 3×30×30×4');
  });

  it('shows what a run found on the cards it concerns', async () => {
    const { container } = await mount(smallEditor());
    act(() => showOverlay(new Map([['conv', { ms: 12.5, share: 0.8, thumbnail: 'data:image/png;base64,AA==' }]])));
    const card = container.querySelector('[data-node-id="conv"]')!;
    expect(card.textContent).toContain('12.5 ms');
    expect(card.querySelector('img')).not.toBeNull();
    expect(container.querySelector('[data-node-id="relu"] img')).toBeNull();
  });

  it('lays out a document without positions, and leaves no step to undo', async () => {
    const editor = createEditor({ ...chain(20), positions: new Map() });
    await mount(editor);
    expect(editor.getState().document.positions.size).toBe(20);
    expect(editor.history.getState().pastStates).toHaveLength(0);
  });

  it('arranges as one step that can be undone', async () => {
    const editor = smallEditor();
    await mount(editor);
    const before = editor.getState().document.positions;
    press('L', { shiftKey: true, code: 'KeyL' });
    await act(() => new Promise((done) => setTimeout(done, 50)));
    expect(editor.getState().document.positions).not.toBe(before);
    act(() => editor.undo());
    expect(editor.getState().document.positions).toBe(before);
  });
});
