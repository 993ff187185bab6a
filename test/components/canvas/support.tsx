/** @file Mounts the canvas in jsdom, which measures nothing and has no observers. */
import { act } from '@testing-library/react';

import { Canvas } from '@/components/canvas/Canvas';
import { CommandPalette } from '@/components/commands/CommandPalette';
import { CommandsProvider } from '@/components/commands/CommandsContext';
import { ShortcutSheet } from '@/components/commands/ShortcutSheet';
import { EditorProvider } from '@/components/editor/EditorContext';
import type { Editor } from '@/components/editor/editor';
import { Palette } from '@/components/panels/palette/Palette';
import type { Locale } from '@/i18n/locales';

import { renderIn } from '../support/render';

/** What React Flow and cmdk ask of a browser. */
export function fakeLayout(): void {
  class Observer {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  }
  Object.assign(globalThis, {
    ResizeObserver: Observer,
    DOMMatrixReadOnly: class {
      m22 = 1;
    },
    CSS: { escape: (text: string) => text },
  });
  const size = { offsetWidth: 1000, offsetHeight: 800, clientWidth: 1000, clientHeight: 800 };
  for (const [name, value] of Object.entries(size)) Object.defineProperty(HTMLElement.prototype, name, { configurable: true, value });
  HTMLElement.prototype.getBoundingClientRect = () =>
    ({ x: 0, y: 0, left: 0, top: 0, width: 1000, height: 800, right: 1000, bottom: 800, toJSON: () => ({}) });
  HTMLElement.prototype.scrollIntoView = () => undefined;
  HTMLCanvasElement.prototype.getContext = () => null;
  document.elementFromPoint = () => document.querySelector('.react-flow__pane');
}

/** The canvas with palette and commands, as in the composer. */
export async function mount(editor: Editor, locale: Locale = 'en') {
  const view = renderIn(
    <EditorProvider editor={editor}>
      <CommandsProvider>
        <Palette />
        <Canvas />
        <CommandPalette />
        <ShortcutSheet />
      </CommandsProvider>
    </EditorProvider>,
    locale,
  );
  await act(() => new Promise((done) => setTimeout(done, 60)));
  return view;
}
