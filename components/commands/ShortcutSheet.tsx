/** @file The sheet of all shortcuts: "?". */
'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';

import { useUi, useUiState } from '@/components/editor/EditorContext';
import { Button } from '@/components/ui/Button';

import frame from './CommandDialog.module.css';
import { GROUPS } from './commands';
import { useCommands } from './CommandsContext';
import styles from './ShortcutSheet.module.css';
import { printShortcut } from './shortcuts';

/** Gestures of the pointer that no command stands for. */
const GESTURES = ['pan', 'frame', 'more', 'wire', 'rename', 'quickAdd'] as const;

/** Open while `ui.dialog` says so; mounted once. */
export function ShortcutSheet() {
  const open = useUiState((state) => state.dialog?.type === 'shortcuts');
  return open ? <Sheet /> : null;
}

function Sheet() {
  const t = useTranslations();
  const ui = useUi();
  const { list } = useCommands();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && ui.set({ dialog: null })}>
      <Dialog.Portal>
        <Dialog.Overlay className={frame.scrim} />
        <Dialog.Content className={styles.sheet} aria-describedby={undefined}>
          <header className={styles.head}>
            <Dialog.Title className={styles.title}>{t('editor.sheet.title')}</Dialog.Title>
            <Dialog.Close asChild>
              <Button size="icon" variant="quiet" aria-label={t('editor.dialog.close')}>
                <X size={16} aria-hidden />
              </Button>
            </Dialog.Close>
          </header>
          <div className={styles.groups}>
            {GROUPS.map((group) => {
              const members = list.filter((command) => command.group === group && command.shortcuts);
              if (members.length === 0) return null;
              return (
                <section key={group} className={styles.group}>
                  <h3 className={styles.heading}>{t(`editor.groups.${group}`)}</h3>
                  <dl className={styles.list}>
                    {members.map(({ id, title, shortcuts = [] }) => (
                      <div key={id} className={styles.row}>
                        <dt>{t(title)}</dt>
                        <dd className={frame.keys}>
                          {shortcuts.map((shortcut) => (
                            <kbd key={shortcut} className={frame.key}>
                              {printShortcut(shortcut)}
                            </kbd>
                          ))}
                        </dd>
                      </div>
                    ))}
                  </dl>
                </section>
              );
            })}
            <section className={styles.group}>
              <h3 className={styles.heading}>{t('editor.groups.pointer')}</h3>
              <dl className={styles.list}>
                {GESTURES.map((gesture) => (
                  <div key={gesture} className={styles.row}>
                    <dt>{t(`editor.gestures.${gesture}.what`)}</dt>
                    <dd className={styles.gesture}>{t(`editor.gestures.${gesture}.how`)}</dd>
                  </div>
                ))}
              </dl>
            </section>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
