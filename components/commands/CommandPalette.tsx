/** @file Every command by name, and every op to add: Ctrl+K. */
'use client';

import { Command as Menu } from 'cmdk';
import { useTranslations } from 'next-intl';

import { addOp } from '@/components/editor/add';
import { useUi, useUiState } from '@/components/editor/EditorContext';
import { useOpWords } from '@/components/words/opWords';
import { NO_BLOCKS } from '@/graph-engine/own/own';
import { definitionIn, definitions } from '@/graph-engine/registry';

import { CommandDialog } from './CommandDialog';
import styles from './CommandDialog.module.css';
import { GROUPS, runCommand, type Command, type Group } from './commands';
import { useCommands } from './CommandsContext';
import { printShortcut } from './shortcuts';

/** Groups that would push everything else out of sight stand last. */
const LONG: readonly Group[] = ['preset'];
const before = GROUPS.filter((group) => !LONG.includes(group));

/** Open while `ui.dialog` says so; mounted once. */
export function CommandPalette() {
  const open = useUiState((state) => state.dialog?.type === 'commands');
  return open ? <Palette /> : null;
}

function Palette() {
  const t = useTranslations();
  const ui = useUi();
  const { list, context } = useCommands();
  const words = useOpWords();
  const { document } = context.editor.getState();
  const own = [...(document.blocks ?? NO_BLOCKS).keys()].map((kind) => definitionIn(document, kind));
  const close = () => ui.set({ dialog: null });
  const shown = list.filter((command) => !command.keyOnly && command.id !== 'commands');

  function run(command: Command): void {
    close();
    runCommand(command, context);
  }
  function add(kind: string): void {
    close();
    const at = ui.getState().stage?.centre() ?? { x: 0, y: 0 };
    const id = addOp(context.editor, kind, { at, follow: true });
    if (id !== undefined) ui.getState().stage?.reveal(id, { focus: true });
  }

  const members = (group: Group) => {
    const commands = shown.filter((command) => command.group === group);
    if (commands.length === 0) return null;
    return (
      <Menu.Group key={group} className={styles.group} heading={t(`editor.groups.${group}`)}>
        {commands.map((command) => (
          <Menu.Item
            key={command.id}
            value={command.id}
            keywords={[t(command.title, command.values)]}
            className={styles.item}
            disabled={command.when ? !command.when(context) : false}
            onSelect={() => run(command)}
            data-command={command.id}
          >
            <span className={styles.title}>{t(command.title, command.values)}</span>
            {command.shortcuts?.[0] && <kbd className={styles.key}>{printShortcut(command.shortcuts[0])}</kbd>}
          </Menu.Item>
        ))}
      </Menu.Group>
    );
  };

  return (
    <CommandDialog title={t('editor.palette.commands')} onClose={close}>
      <Menu label={t('editor.palette.commands')} loop>
        <Menu.Input className={styles.input} placeholder={t('editor.palette.search')} autoFocus />
        <Menu.List className={styles.list} label={t('editor.palette.commands')}>
          <Menu.Empty className={styles.empty}>{t('editor.palette.empty')}</Menu.Empty>
          {before.map(members)}
          <Menu.Group className={styles.group} heading={t('editor.groups.add')}>
            {[...own, ...definitions.values()].map((op) => (
              <Menu.Item key={op.kind} value={`add ${op.kind}`} keywords={[words.nameOf(op)]} className={styles.item} onSelect={() => add(op.kind)}>
                <span className={styles.mark} style={{ background: `var(--family-${op.family})` }} aria-hidden />
                <span className={styles.title}>{t('editor.palette.add', { op: words.nameOf(op) })}</span>
              </Menu.Item>
            ))}
          </Menu.Group>
          {LONG.map(members)}
        </Menu.List>
      </Menu>
    </CommandDialog>
  );
}
