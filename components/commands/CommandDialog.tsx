/** @file The frame of dialogs that are a search field over a list. */
'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';

import styles from './CommandDialog.module.css';

interface CommandDialogProps {
  /** Read out, not drawn: the search field says what the list is. */
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Open for as long as it is mounted. */
export function CommandDialog({ title, onClose, children }: CommandDialogProps) {
  const t = useTranslations('editor.dialog');
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.scrim} />
        <Dialog.Content className={styles.dialog} aria-describedby={undefined}>
          <Dialog.Title className="visually-hidden">{title}</Dialog.Title>
          {children}
          <Dialog.Close className="visually-hidden">{t('close')}</Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
