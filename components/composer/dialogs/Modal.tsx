/** @file A dialog over the composer: title, body, a way out. */
'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';

import { Button } from '@/components/ui/Button';

import styles from './Modal.module.css';

interface ModalProps {
  readonly title: string;
  /** One sentence below the title. */
  readonly description: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Keeps the focus inside and gives it back when it closes. */
export function Modal({ title, description, open, onClose, children }: ModalProps) {
  const t = useTranslations('panels.toast');
  return (
    <Dialog.Root open={open} onOpenChange={next => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.scrim} />
        <Dialog.Content className={styles.dialog}>
          <div className={styles.head}>
            <Dialog.Title className={styles.title}>{title}</Dialog.Title>
            <Dialog.Close asChild>
              <Button variant="quiet" size="icon" aria-label={t('close')}>
                <X size={16} aria-hidden />
              </Button>
            </Dialog.Close>
          </div>
          <Dialog.Description className={styles.description}>{description}</Dialog.Description>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
