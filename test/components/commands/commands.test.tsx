/** @file One list of commands: heard from the keyboard, found in the palette, listed on the sheet. */
import { act, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { editCommands } from '@/components/commands/editCommands';
import { printShortcut } from '@/components/commands/shortcuts';
import { viewCommands } from '@/components/commands/viewCommands';

import { fakeLayout, mount } from '../canvas/support';
import { smallEditor } from '../editor/support';

beforeAll(fakeLayout);

const all = [...editCommands(() => Promise.resolve()), ...viewCommands];
const press = (key: string, more: object = {}, target: Element = document.body) => fireEvent.keyDown(target, { key, code: '', ...more });

describe('commands', () => {
  it('have ids and shortcuts of their own', () => {
    const ids = all.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const shortcuts = all.flatMap((command) => command.shortcuts ?? []);
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
  });

  it('undo and redo from the keyboard, wherever the focus is but in a text', async () => {
    const editor = smallEditor();
    await mount(editor);
    act(() => editor.apply([{ type: 'remove', nodes: ['relu'] }]));
    press('z', { ctrlKey: true }, screen.getByRole('combobox', { name: 'Search ops' }));
    expect(editor.getState().document.nodes.size).toBe(2);
    press('z', { ctrlKey: true }, screen.getByRole('button', { name: 'Zoom in' }));
    expect(editor.getState().document.nodes.size).toBe(3);
    press('y', { ctrlKey: true });
    expect(editor.getState().document.nodes.size).toBe(2);
  });

  it('leave plain keys to buttons that have the focus', async () => {
    const editor = smallEditor();
    await mount(editor);
    act(() => editor.select(['relu']));
    press('Delete', {}, screen.getByRole('button', { name: 'Zoom in' }));
    expect(editor.getState().document.nodes.size).toBe(3);
  });

  it('are found by name in the palette, which says what cannot be done now', async () => {
    const editor = smallEditor();
    await mount(editor);
    press('k', { ctrlKey: true });
    const dialog = screen.getByRole('dialog', { name: 'Commands' });
    expect(within(dialog).getByRole('option', { name: /^Undo/ }).getAttribute('aria-disabled')).toBe('true');
    await userEvent.type(within(dialog).getByRole('combobox'), 'select all');
    await userEvent.keyboard('{Enter}');
    expect(editor.getState().selection.size).toBe(3);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('add ops from the palette', async () => {
    const editor = smallEditor();
    await mount(editor);
    act(() => editor.select(['relu']));
    press('k', { ctrlKey: true });
    await userEvent.type(screen.getByRole('combobox', { name: 'Commands' }), 'add batch norm');
    await userEvent.keyboard('{Enter}');
    expect(editor.getState().document.edges.some(({ from, to }) => from.node === 'relu' && to.node === 'batchNorm-1')).toBe(true);
  });

  it('stand on the sheet with every shortcut', async () => {
    await mount(smallEditor());
    press('?', { shiftKey: true });
    const sheet = screen.getByRole('dialog', { name: 'Keyboard shortcuts' });
    const keys = [...sheet.querySelectorAll('kbd')].map(({ textContent }) => textContent);
    expect(keys).toEqual(expect.arrayContaining(all.flatMap(({ shortcuts = [] }) => shortcuts.map((one) => printShortcut(one)))));
    press('Delete', {}, sheet);
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('the clipboard', () => {
  const clipboard = (type: string, text?: string) => {
    const data = new Map(text === undefined ? [] : [['text/plain', text]]);
    const event = new Event(type, { bubbles: true, cancelable: true });
    Object.assign(event, { clipboardData: { getData: (kind: string) => data.get(kind) ?? '', setData: (kind: string, value: string) => data.set(kind, value) } });
    act(() => void document.body.dispatchEvent(event));
    return data.get('text/plain');
  };

  it('cuts, and pastes again', async () => {
    const editor = smallEditor();
    await mount(editor);
    act(() => editor.select(['conv', 'relu']));
    const text = clipboard('cut');
    expect(editor.getState().document.nodes.size).toBe(1);
    clipboard('paste', text);
    expect(editor.getState().document.nodes.size).toBe(3);
    expect(editor.getState().document.edges).toHaveLength(1);
  });

  it('says why it pastes nothing', async () => {
    const editor = smallEditor();
    await mount(editor);
    const { toasts } = await import('@/components/composer/toasts/toasts');
    clipboard('paste', '<script>alert(1)</script>');
    expect(toasts.getState().list.at(-1)?.message).toMatch(/^Nothing was pasted\. \S/);
    expect(editor.getState().document.nodes.size).toBe(3);
  });
});
