/** @file Commands that change the open document. */
import { copyText, duplicateSelection } from '@/components/editor/clipboard';
import { rememberCopied } from '@/components/editor/clipboardMemory';
import { GRID } from '@/components/editor/metrics';
import { addNote } from '@/components/editor/notes';
import { startRenaming } from '@/components/editor/rename';
import { nudgeSelection, onlySelectedNode, removeSelection, selectedNodes } from '@/components/editor/selection';

import type { Command, CommandContext } from './commands';

const somethingSelected = ({ editor }: CommandContext) => editor.getState().selection.size > 0;
/** Nodes or notes; a wire alone cannot be copied. */
const copyable = ({ editor }: CommandContext) => {
  const state = editor.getState();
  return selectedNodes(state).length > 0 || [...state.selection].some((id) => state.document.notes.has(id));
};

function copy({ editor }: CommandContext): boolean {
  const text = copyText(editor);
  if (text !== undefined) rememberCopied(text, { offer: true });
  return text !== undefined;
}

const nudge = (key: string, x: number, y: number, title: Command['title']): Command => ({
  id: `move.${key}`,
  title,
  group: 'edit',
  shortcuts: [`Alt+${key}`],
  keyOnly: true,
  when: copyable,
  run: ({ editor }) => nudgeSelection(editor, { x: x * GRID, y: y * GRID }),
});

/** @param paste pastes from wherever a text can be had; it needs words for refusals, which live with the components. */
export function editCommands(paste: () => Promise<void>): readonly Command[] {
  return [
    {
      id: 'undo',
      title: 'editor.commands.undo',
      group: 'edit',
      shortcuts: ['Mod+Z'],
      when: ({ editor }) => editor.history.getState().pastStates.length > 0,
      run: ({ editor }) => editor.undo(),
    },
    {
      id: 'redo',
      title: 'editor.commands.redo',
      group: 'edit',
      shortcuts: ['Mod+Shift+Z', 'Mod+Y'],
      when: ({ editor }) => editor.history.getState().futureStates.length > 0,
      run: ({ editor }) => editor.redo(),
    },
    {
      id: 'cut',
      title: 'editor.commands.cut',
      group: 'edit',
      shortcuts: ['Mod+X'],
      native: true,
      when: copyable,
      run: (context) => {
        if (copy(context)) removeSelection(context.editor);
      },
    },
    { id: 'copy', title: 'editor.commands.copy', group: 'edit', shortcuts: ['Mod+C'], native: true, when: copyable, run: copy },
    { id: 'paste', title: 'editor.commands.paste', group: 'edit', shortcuts: ['Mod+V'], native: true, run: paste },
    {
      id: 'duplicate',
      title: 'editor.commands.duplicate',
      group: 'edit',
      shortcuts: ['Mod+D'],
      when: copyable,
      run: ({ editor }) => duplicateSelection(editor),
    },
    {
      id: 'delete',
      title: 'editor.commands.delete',
      group: 'edit',
      shortcuts: ['Delete', 'Backspace'],
      when: somethingSelected,
      run: ({ editor }) => removeSelection(editor),
    },
    {
      id: 'rename',
      title: 'editor.commands.rename',
      group: 'graph',
      shortcuts: ['F2'],
      when: ({ editor }) => editor.getState().selection.size === 1 && copyable({ editor } as CommandContext),
      run: ({ editor, ui }) => {
        const [id] = editor.getState().selection;
        if (id !== undefined) startRenaming(ui, id);
      },
    },
    {
      id: 'connect',
      title: 'editor.commands.connect',
      group: 'graph',
      shortcuts: ['C'],
      when: ({ editor }) => onlySelectedNode(editor.getState()) !== undefined,
      run: ({ editor, ui }) => {
        const node = onlySelectedNode(editor.getState());
        if (node !== undefined) ui.set({ dialog: { type: 'connect', node } });
      },
    },
    { id: 'note', title: 'editor.commands.note', group: 'graph', shortcuts: ['N'], run: ({ editor, ui }) => addNote(editor, ui) },
    {
      id: 'arrange',
      title: 'editor.commands.arrange',
      group: 'graph',
      shortcuts: ['Shift+L'],
      when: ({ editor, ui }) => editor.getState().document.nodes.size > 0 && ui.getState().stage !== null,
      run: ({ ui }) => ui.getState().stage?.arrange(),
    },
    nudge('ArrowLeft', -1, 0, 'editor.commands.moveLeft'),
    nudge('ArrowRight', 1, 0, 'editor.commands.moveRight'),
    nudge('ArrowUp', 0, -1, 'editor.commands.moveUp'),
    nudge('ArrowDown', 0, 1, 'editor.commands.moveDown'),
  ];
}
