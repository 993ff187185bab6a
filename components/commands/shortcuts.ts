/** @file Shortcuts as text: matched against key presses, and printed the way the reader's keyboard is labelled. */

interface Chord {
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly key: string;
}

/** What a key press tells us; a KeyboardEvent is one. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

function parse(shortcut: string): Chord {
  // The plus key itself is written as the last part: `Mod++`.
  const plus = shortcut === '+' || shortcut.endsWith('++');
  const parts = plus ? [...shortcut.slice(0, -2).split('+'), '+'] : shortcut.split('+');
  const has = (name: string) => parts.slice(0, -1).includes(name);
  return { mod: has('Mod'), shift: has('Shift'), alt: has('Alt'), key: parts.at(-1) ?? '' };
}

/** Whether the keyboard in front of the reader is a Mac's. */
export function isMac(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iP(hone|ad|od)/.test(navigator.platform);
}

/** Shortcuts with Ctrl (on a Mac ⌘) mean the same wherever the focus is; others would take keys from buttons and menus. */
export function isGlobal(shortcut: string): boolean {
  return parse(shortcut).mod;
}

/**
 * Whether a key press is a shortcut. Letters and digits go by the place of the key where the typed character is not
 * Latin, so that shortcuts work while a Korean layout is on.
 */
export function matches(shortcut: string, press: KeyPress, mac = isMac()): boolean {
  const chord = parse(shortcut);
  if (chord.mod !== (mac ? press.metaKey : press.ctrlKey) || chord.alt !== press.altKey) return false;
  if ((mac ? press.ctrlKey : press.metaKey) === true) return false;
  const typed = press.key.length === 1 ? press.key.toUpperCase() : press.key;
  const placed = /^(?:Key|Digit)(.)$/.exec(press.code)?.[1];
  // A symbol may need Shift on one keyboard and not on another; only the character counts.
  if (chord.key.length === 1 && !/[A-Z0-9]/.test(chord.key)) return typed === chord.key;
  return chord.shift === press.shiftKey && (typed === chord.key || placed === chord.key);
}

const NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
  '-': '−',
};

/** `Ctrl+Shift+Z`, on a Mac `⇧⌘Z`. */
export function printShortcut(shortcut: string, mac = isMac()): string {
  const { mod, shift, alt, key } = parse(shortcut);
  const name = NAMES[key] ?? key;
  if (mac) return `${alt ? '⌥' : ''}${shift ? '⇧' : ''}${mod ? '⌘' : ''}${name}`;
  return [mod && 'Ctrl', alt && 'Alt', shift && 'Shift', name].filter(Boolean).join('+');
}
