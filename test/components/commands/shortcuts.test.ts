/** @file Shortcuts match keys on any layout and print as the keyboard is labelled. */
import { matches, printShortcut, type KeyPress } from '@/components/commands/shortcuts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
});

describe('shortcuts', () => {
  it('take Ctrl here and ⌘ on a Mac', () => {
    expect(matches('Mod+Z', press('z', { ctrlKey: true }), false)).toBe(true);
    expect(matches('Mod+Z', press('z', { metaKey: true }), false)).toBe(false);
    expect(matches('Mod+Z', press('z', { metaKey: true }), true)).toBe(true);
    expect(matches('Mod+Z', press('z', { ctrlKey: true }), true)).toBe(false);
  });

  it('tell Ctrl+Z from Ctrl+Shift+Z', () => {
    const redo = press('Z', { ctrlKey: true, shiftKey: true });
    expect(matches('Mod+Shift+Z', redo, false)).toBe(true);
    expect(matches('Mod+Z', redo, false)).toBe(false);
  });

  it('work while a Korean layout is on', () => {
    expect(matches('Mod+Z', press('ㅋ', { code: 'KeyZ', ctrlKey: true }), false)).toBe(true);
    expect(matches('N', press('ㅜ', { code: 'KeyN' }), false)).toBe(true);
  });

  it('take symbols however they are typed', () => {
    expect(matches('?', press('?', { shiftKey: true }), false)).toBe(true);
    expect(matches('+', press('+', { shiftKey: true }), false)).toBe(true);
    expect(matches('Shift+1', press('!', { code: 'Digit1', shiftKey: true }), false)).toBe(true);
  });

  it('want just the modifiers they name', () => {
    expect(matches('ArrowLeft', press('ArrowLeft', { altKey: true }), false)).toBe(false);
    expect(matches('Alt+ArrowLeft', press('ArrowLeft', { altKey: true }), false)).toBe(true);
    expect(matches('N', press('n', { ctrlKey: true }), false)).toBe(false);
  });

  it.each([
    ['Mod+Shift+Z', 'Ctrl+Shift+Z', '⇧⌘Z'],
    ['Alt+ArrowLeft', 'Alt+←', '⌥←'],
    ['Delete', 'Del', 'Del'],
    ['+', '+', '+'],
    ['F2', 'F2', 'F2'],
  ])('prints %s', (shortcut, elsewhere, onMac) => {
    expect(printShortcut(shortcut, false)).toBe(elsewhere);
    expect(printShortcut(shortcut, true)).toBe(onMac);
  });
});
