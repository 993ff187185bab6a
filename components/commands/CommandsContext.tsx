/** @file The one list of commands: composed here, and heard from the keyboard wherever the page is. */
'use client';

import { useTranslations } from 'next-intl';
import { createContext, useCallback, useContext, useEffect, useMemo, type ReactNode } from 'react';

import { toast } from '@/components/composer/toasts/toasts';
import { useAttempt } from '@/components/composer/useAttempt';
import { pasteText } from '@/components/editor/clipboard';
import { textToPaste } from '@/components/editor/clipboardMemory';
import { useEditor, useUi } from '@/components/editor/EditorContext';
import { isEditable, isForCanvas, isInOverlay } from '@/components/editor/focusTarget';
import { useErrorWords } from '@/components/words/problemWords';

import { blockCommands } from './blockCommands';
import { runCommand, type Command, type CommandContext } from './commands';
import { editCommands } from './editCommands';
import { ownBlockCommands } from './ownBlockCommands';
import { isGlobal, matches } from './shortcuts';
import { viewCommands } from './viewCommands';

export interface Commands {
  readonly list: readonly Command[];
  /** Runs the command with this id; false where it cannot be done now. */
  readonly run: (id: string) => boolean;
  readonly context: CommandContext;
}

const Context = createContext<Commands | null>(null);

interface CommandsProviderProps {
  /** The shell's own commands (documents, share, run); keep the list's identity from render to render. */
  readonly more?: readonly Command[];
  readonly children: ReactNode;
}

const NONE: readonly Command[] = [];

export function CommandsProvider({ more = NONE, children }: CommandsProviderProps) {
  const editor = useEditor();
  const ui = useUi();
  const paste = usePaste();
  const attempt = useAttempt();
  const t = useTranslations('blocks');
  const title = useCallback((n: number) => t('title', { n }), [t]);
  const commands = useMemo((): Commands => {
    const list = [...editCommands(paste), ...ownBlockCommands({ attempt, title }), ...blockCommands, ...viewCommands, ...more];
    const context = { editor, ui };
    const run = (id: string) => {
      const command = list.find((one) => one.id === id);
      return command !== undefined && runCommand(command, context);
    };
    return { list, run, context };
  }, [editor, ui, paste, attempt, title, more]);
  useShortcuts(commands);
  return <Context.Provider value={commands}>{children}</Context.Provider>;
}

/** All commands, for menus, the palette and the sheet. */
export function useCommands(): Commands {
  const commands = useContext(Context);
  if (!commands) throw new Error('internal: no CommandsProvider above this component');
  return commands;
}

/** Pastes without a paste event, as the command palette does. */
function usePaste(): () => Promise<void> {
  const t = useTranslations('editor.clipboard');
  const words = useErrorWords();
  const editor = useEditor();
  return useCallback(async () => {
    const text = await textToPaste();
    if (text === undefined) {
      toast(t('empty'));
      return;
    }
    try {
      pasteText(editor, text);
    } catch (error) {
      toast(t('refused', { reason: words(error) }), { tone: 'problem' });
    }
  }, [editor, t, words]);
}

function useShortcuts({ list, context }: Commands): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // While a syllable is being composed, keys belong to the input method.
      if (event.defaultPrevented || event.isComposing || isEditable(event.target) || isInOverlay(event.target)) return;
      const forCanvas = isForCanvas(event.target);
      for (const command of list) {
        const shortcut = command.native ? undefined : command.shortcuts?.find((one) => matches(one, event));
        if (shortcut === undefined || (!forCanvas && !isGlobal(shortcut))) continue;
        if (!runCommand(command, context)) continue;
        event.preventDefault();
        return;
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [list, context]);
}
