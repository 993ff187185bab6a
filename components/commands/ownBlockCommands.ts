/** @file Commands on blocks of the user's own: make one, take one apart, let one instance go its own way. */
import { blockable, makeBlockOfSelection, ownBlockOf, selectedBlock, takeApart } from '@/components/editor/ownBlocks';
import { startRenaming } from '@/components/editor/rename';

import type { Command, CommandContext } from './commands';

/** Runs what may be refused, with words for the refusal; both live with the components. */
export interface OwnBlockWords {
  readonly attempt: (work: () => unknown) => Promise<boolean>;
  /** What the n-th block is called before anybody names it. */
  readonly title: (n: number) => string;
}

export function ownBlockCommands({ attempt, title }: OwnBlockWords): readonly Command[] {
  const block = ({ editor }: CommandContext) => selectedBlock(editor.getState());
  return [
    {
      id: 'block.make',
      title: 'blocks.commands.make',
      group: 'graph',
      shortcuts: ['Mod+G'],
      when: ({ editor }) => blockable(editor.getState()).length > 0,
      run: ({ editor, ui }) =>
        attempt(() => {
          const made = makeBlockOfSelection(editor, title);
          if (made !== undefined) startRenaming(ui, made);
        }),
    },
    {
      id: 'block.takeApart',
      title: 'blocks.commands.takeApart',
      group: 'graph',
      shortcuts: ['Mod+Shift+G'],
      when: (context) => block(context) !== undefined,
      run: (context) => attempt(() => takeApart(context.editor, block(context)!)),
    },
    {
      id: 'block.detach',
      title: 'blocks.commands.detach',
      group: 'graph',
      when: ({ editor }) => {
        const path = selectedBlock(editor.getState());
        return path !== undefined && ownBlockOf(editor.getState(), path) !== undefined;
      },
      run: (context) => attempt(() => context.editor.apply([{ type: 'detach', node: block(context)! }])),
    },
  ];
}
