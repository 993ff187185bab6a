/** @file Commands that open blocks in place and close them again. */
import { allBlocks, closedBlocks } from '@/components/canvas/blocks/opening';
import { canOpen, isDrawnOpen } from '@/components/editor/scene/drawing';
import { onlySelectedNode } from '@/components/editor/selection';
import { nodeAt } from '@/graph-engine/analyse/analyse';
import { parentOf, type NodePath } from '@/graph-engine/graph/path';

import type { Command, CommandContext } from './commands';

/** The block that the keyboard means: the selected one, or the open one that the selected node lies in. */
function blockAtHand({ editor }: CommandContext): NodePath | undefined {
  const state = editor.getState();
  const only = onlySelectedNode(state);
  if (only === undefined) return undefined;
  return canOpen(nodeAt(state.analysis, only)) ? only : parentOf(only) || undefined;
}

/** Toggles the block at hand; it is selected and has the keyboard afterwards, so that the same key leads back. */
async function toggle(context: CommandContext): Promise<void> {
  const { editor, ui } = context;
  const block = blockAtHand(context);
  const { stage } = ui.getState();
  if (block === undefined || !stage) return;
  editor.select([block]);
  await stage.setOpen([block], !isDrawnOpen(editor.getState(), block), { focus: true });
}

const openNow = ({ editor }: CommandContext) => [...editor.getState().document.open];
const setOpen = ({ ui }: CommandContext, blocks: readonly NodePath[], open: boolean) => ui.getState().stage?.setOpen(blocks, open);

export const blockCommands: readonly Command[] = [
  {
    id: 'block.toggle',
    title: 'editor.commands.toggleBlock',
    group: 'graph',
    shortcuts: ['O'],
    when: (context) => blockAtHand(context) !== undefined,
    run: toggle,
  },
  {
    id: 'block.openLevel',
    title: 'editor.commands.openLevel',
    group: 'view',
    shortcuts: ['Shift+O'],
    when: ({ editor }) => closedBlocks(editor.getState()).length > 0,
    run: (context) => setOpen(context, closedBlocks(context.editor.getState()), true),
  },
  {
    id: 'block.openAll',
    title: 'editor.commands.openAll',
    group: 'view',
    shortcuts: ['Alt+O'],
    when: ({ editor }) => allBlocks(editor.getState()).some((path) => !editor.getState().document.open.has(path)),
    run: (context) => setOpen(context, allBlocks(context.editor.getState()), true),
  },
  {
    id: 'block.closeAll',
    title: 'editor.commands.closeAll',
    group: 'view',
    shortcuts: ['Alt+Shift+O'],
    when: (context) => openNow(context).length > 0,
    run: (context) => setOpen(context, openNow(context), false),
  },
];
