/** @file The sheet of all shortcuts: "?". */
'use client';

import { useTranslations } from 'next-intl';

import { useUi, useUiState } from '@/components/editor/EditorContext';
import { Dialog } from '@/components/ui/Dialog';

import frame from './CommandDialog.module.css';
import { GROUPS } from './commands';
import { useCommands } from './CommandsContext';
import styles from './ShortcutSheet.module.css';
import { printShortcut } from './shortcuts';

/** Gestures of the pointer that no command stands for. */
const GESTURES = ['pan', 'frame', 'more', 'wire', 'rename', 'block', 'quickAdd'] as const;

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
    <Dialog open size="lg" title={t('editor.sheet.title')} onClose={() => ui.set({ dialog: null })}>
      <div className={styles.groups}>
        {GROUPS.map((group) => {
          const members = list.filter((command) => command.group === group && command.shortcuts);
          if (members.length === 0) return null;
          return (
            <section key={group} className={styles.group}>
              <h3 className={styles.heading}>{t(`editor.groups.${group}`)}</h3>
              <dl className={styles.list}>
                {members.map(({ id, title, values, shortcuts = [] }) => (
                  <div key={id} className={styles.row}>
                    <dt>{t(title, values)}</dt>
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
    </Dialog>
  );
}
