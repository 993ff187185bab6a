/** @file A dialog over the page: title, body, a way out. */
'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

import { Button } from './Button';
import styles from './Dialog.module.css';

interface DialogProps {
  readonly title: string;
  /** One sentence below the title. */
  readonly description?: string;
  /** `md` for a question or a short list, `lg` for a sheet, `xl` for what needs the whole screen. */
  readonly size?: 'md' | 'lg' | 'xl';
  /** The title is read out and not drawn, and nothing stands around the body: a search field over a list. */
  readonly bare?: boolean;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Keeps the focus inside and gives it back when it closes; Escape and a click beside it close it. */
export function Dialog({ title, description, size = 'md', bare = false, open, onClose, children }: DialogProps) {
  const t = useTranslations('app.dialog');
  return (
    <Radix.Root open={open} onOpenChange={next => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={styles.scrim} />
        <Radix.Content
          className={`${styles.dialog} ${bare ? styles.bare : styles[size]}`}
          // Without a description Radix asks for this to be said explicitly.
          {...(description === undefined && { 'aria-describedby': undefined })}
        >
          {bare ? (
            <Radix.Title className="visually-hidden">{title}</Radix.Title>
          ) : (
            <div className={styles.head}>
              <Radix.Title className={styles.title}>{title}</Radix.Title>
              <Radix.Close asChild>
                <Button variant="quiet" size="icon" aria-label={t('close')}>
                  <X size={16} aria-hidden />
                </Button>
              </Radix.Close>
            </div>
          )}
          {description !== undefined && <Radix.Description className={styles.description}>{description}</Radix.Description>}
          {children}
          {bare && <Radix.Close className="visually-hidden">{t('close')}</Radix.Close>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
