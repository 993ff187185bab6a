/** @file The palette: search, keyboard, and dragging with pointer events. */
import { act, fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { FAMILIES } from '@/graph-engine/op';
import { ops } from '@/graph-engine/ops';
import en from '@/messages/en/ops.json';

import { fakeLayout, mount } from '../canvas/support';
import { smallEditor, wires } from '../editor/support';

beforeAll(fakeLayout);

const item = (kind: string) => document.querySelector<HTMLElement>(`[data-op="${kind}"]`)!;
const kinds = (editor: ReturnType<typeof smallEditor>) => [...editor.getState().document.nodes.keys()];

/** jsdom has no PointerEvent with coordinates. */
function pointer(type: string, target: EventTarget, at: { x: number; y: number }, id = 1): void {
  const event = new MouseEvent(type, { bubbles: true, cancelable: true, clientX: at.x, clientY: at.y, button: 0 });
  Object.assign(event, { pointerId: id });
  Object.defineProperty(event, 'isPrimary', { value: true });
  act(() => void target.dispatchEvent(event));
}

describe('the palette', () => {
  it('lists every op under its family', async () => {
    await mount(smallEditor());
    for (const kind of ops.keys()) expect(item(kind)).not.toBeNull();
    for (const family of FAMILIES) expect(screen.getAllByText(en.families[family]).length).toBeGreaterThan(0);
  });

  it('adds with Enter behind the selected node, one after the other', async () => {
    const editor = smallEditor();
    await mount(editor);
    act(() => editor.select(['relu']));
    await userEvent.type(screen.getByRole('combobox', { name: 'Search ops' }), 'batch norm');
    await userEvent.keyboard('{Enter}');
    expect(wires(editor)).toContain('relu>batchNorm-1');
    await userEvent.keyboard('{Enter}');
    expect(wires(editor)).toContain('batchNorm-1>batchNorm-2');
  });

  it('finds by words of the other language', async () => {
    await mount(smallEditor());
    await userEvent.type(screen.getByRole('combobox', { name: 'Search ops' }), '합성곱');
    expect(await screen.findByRole('option', { name: 'Conv3D' })).toBeTruthy();
  });

  it('drags an op onto the canvas, with a ghost under the pointer', async () => {
    const editor = smallEditor();
    await mount(editor);
    pointer('pointerdown', item('dense'), { x: 10, y: 10 });
    pointer('pointermove', window, { x: 12, y: 11 });
    expect(document.querySelector('[data-ghost]')).toBeNull();
    pointer('pointermove', window, { x: 300, y: 400 });
    expect(document.querySelector('[data-ghost]')?.textContent).toBe('Dense');
    pointer('pointerup', window, { x: 300, y: 400 });
    expect(document.querySelector('[data-ghost]')).toBeNull();
    expect(kinds(editor)).toContain('dense-1');
    // The click that follows a drag adds nothing.
    fireEvent.click(item('dense'));
    expect(kinds(editor)).toHaveLength(4);
  });

  it('gives a drag up on Escape, and follows one finger only', async () => {
    const editor = smallEditor();
    await mount(editor);
    pointer('pointerdown', item('dense'), { x: 10, y: 10 });
    pointer('pointermove', window, { x: 300, y: 400 }, 2);
    expect(document.querySelector('[data-ghost]')).toBeNull();
    pointer('pointermove', window, { x: 300, y: 400 });
    fireEvent.keyDown(window, { key: 'Escape' });
    expect(document.querySelector('[data-ghost]')).toBeNull();
    pointer('pointerup', window, { x: 300, y: 400 });
    expect(kinds(editor)).toHaveLength(3);
  });

  it('adds with a click', async () => {
    const editor = smallEditor();
    await mount(editor);
    await userEvent.click(item('clip'));
    expect(kinds(editor)).toContain('clip-1');
  });
});
