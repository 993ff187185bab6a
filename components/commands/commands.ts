/** @file What a command is: palette, shortcuts and the sheet that lists them all follow from one list of these. */
import type { Editor } from '@/components/editor/editor';
import type { Ui } from '@/components/editor/ui';
import type { Messages } from '@/messages';

/** Groups of the palette and the sheet, in their order. */
export const GROUPS = ['graph', 'edit', 'select', 'view', 'document', 'run', 'help', 'preset'] as const;
export type Group = (typeof GROUPS)[number];

/** What a command may work on. */
export interface CommandContext {
  readonly editor: Editor;
  readonly ui: Ui;
}

export interface Command {
  /** Unique; `node.delete`. */
  readonly id: string;
  /** A full key into the message files: `editor.commands.undo`. */
  readonly title: MessageKey;
  /** What the title is filled with, where it names something. */
  readonly values?: Readonly<Record<string, string>>;
  readonly group: Group;
  /**
   * `Mod+Z` (Ctrl, on a Mac ⌘), `Shift+1`, `F2`, `ArrowLeft`; the first is the one that is shown.
   * Those without Mod are heard only while the focus is on the canvas or nowhere.
   */
  readonly shortcuts?: readonly string[];
  /** The browser itself turns these keys into an event that somebody else hears (copy, cut, paste). */
  readonly native?: true;
  /** Listed on the sheet, but not in the palette: moving with arrow keys means nothing there. */
  readonly keyOnly?: true;
  /** Whether it can be done now; absent: always. */
  readonly when?: (context: CommandContext) => boolean;
  readonly run: (context: CommandContext) => unknown;
}

/** Keys of all messages, joined with dots. */
export type MessageKey = LeafKey<Messages>;
type LeafKey<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${LeafKey<T[K]>}` }[keyof T & string];

/** Runs a command unless it cannot be done now; says whether it did. */
export function runCommand(command: Command, context: CommandContext): boolean {
  if (command.when && !command.when(context)) return false;
  void command.run(context);
  return true;
}
