/** @file Commands that change what is seen, what is selected, and where the keyboard is. */
import { setShell } from '@/components/composer/shell';
import type { Editor } from '@/components/editor/editor';
import { prefer, usePreferences } from '@/components/editor/preferences';
import { onlySelectedNode, selectAll, selectedNodes } from '@/components/editor/selection';
import { readingOrder, step, type Direction } from '@/components/editor/walk';

import type { Command, CommandContext } from './commands';

const onStage = ({ ui }: CommandContext) => ui.getState().stage !== null;

/** From the selected node along a wire; with nothing selected, to the first node. */
function walk(key: string, direction: Direction, title: Command['title']): Command {
  return {
    id: `walk.${direction}`,
    title,
    group: 'select',
    shortcuts: [key],
    keyOnly: true,
    when: ({ editor }) => editor.getState().document.nodes.size > 0,
    run: ({ editor, ui }) => {
      const next = neighbour(editor, direction);
      if (next === undefined) return;
      editor.select([next]);
      ui.getState().stage?.reveal(next, { focus: true });
    },
  };
}

function neighbour(editor: Editor, direction: Direction): string | undefined {
  const state = editor.getState();
  const from = onlySelectedNode(state) ?? selectedNodes(state)[0];
  return from === undefined ? readingOrder(state.analysis)[0] : step(state, from, direction);
}

export const viewCommands: readonly Command[] = [
  {
    id: 'selectAll',
    title: 'editor.commands.selectAll',
    group: 'select',
    shortcuts: ['Mod+A'],
    run: ({ editor }) => selectAll(editor),
  },
  {
    id: 'deselect',
    title: 'editor.commands.deselect',
    group: 'select',
    shortcuts: ['Escape'],
    when: ({ editor }) => editor.getState().selection.size > 0,
    run: ({ editor }) => editor.select([]),
  },
  {
    id: 'inspect',
    title: 'editor.commands.inspect',
    group: 'select',
    shortcuts: ['Enter'],
    when: ({ editor }) => onlySelectedNode(editor.getState()) !== undefined,
    run: () => {
      setShell({ inspector: true, tab: 'node' });
      // The panel may only now come into the page.
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-region="inspector"]')?.focus());
    },
  },
  walk('ArrowLeft', 'back', 'editor.commands.walkBack'),
  walk('ArrowRight', 'on', 'editor.commands.walkOn'),
  walk('ArrowUp', 'up', 'editor.commands.walkUp'),
  walk('ArrowDown', 'down', 'editor.commands.walkDown'),
  {
    id: 'fit',
    title: 'editor.commands.fit',
    group: 'view',
    shortcuts: ['Shift+1'],
    when: onStage,
    run: ({ ui }) => ui.getState().stage?.fit(),
  },
  {
    id: 'fitSelection',
    title: 'editor.commands.fitSelection',
    group: 'view',
    shortcuts: ['Shift+2'],
    when: (context) => onStage(context) && context.editor.getState().selection.size > 0,
    run: ({ editor, ui }) => ui.getState().stage?.fit([...editor.getState().selection]),
  },
  { id: 'zoomIn', title: 'editor.commands.zoomIn', group: 'view', shortcuts: ['+', '='], when: onStage, run: ({ ui }) => ui.getState().stage?.zoomBy(1.25) },
  { id: 'zoomOut', title: 'editor.commands.zoomOut', group: 'view', shortcuts: ['-'], when: onStage, run: ({ ui }) => ui.getState().stage?.zoomBy(0.8) },
  { id: 'zoomActual', title: 'editor.commands.zoomActual', group: 'view', shortcuts: ['Shift+0'], when: onStage, run: ({ ui }) => ui.getState().stage?.zoomTo(1) },
  {
    id: 'notation',
    title: 'editor.commands.notation',
    group: 'view',
    shortcuts: ['Shift+T'],
    run: () => prefer({ notation: usePreferences.getState().notation === 'THWC' ? 'CTHW' : 'THWC' }),
  },
  { id: 'minimap', title: 'editor.commands.minimap', group: 'view', shortcuts: ['M'], run: () => prefer({ minimap: !usePreferences.getState().minimap }) },
  { id: 'snap', title: 'editor.commands.snap', group: 'view', shortcuts: ['Shift+G'], run: () => prefer({ snap: !usePreferences.getState().snap }) },
  {
    id: 'wheel',
    title: 'editor.commands.wheel',
    group: 'view',
    run: () => prefer({ wheel: usePreferences.getState().wheel === 'zoom' ? 'pan' : 'zoom' }),
  },
  { id: 'commands', title: 'editor.commands.commands', group: 'help', shortcuts: ['Mod+K'], run: ({ ui }) => ui.set({ dialog: { type: 'commands' } }) },
  { id: 'shortcuts', title: 'editor.commands.shortcuts', group: 'help', shortcuts: ['?'], run: ({ ui }) => ui.set({ dialog: { type: 'shortcuts' } }) },
];
