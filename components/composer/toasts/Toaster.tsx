/** @file Draws the toasts: short messages in the corner, with at most one action each. */
'use client';

import { CircleAlert, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Toast as Radix } from 'radix-ui';
import { useStore } from 'zustand';

import { Button } from '@/components/ui/Button';

import { dismiss, toasts } from './toasts';
import styles from './Toaster.module.css';

/** Long enough to read a sentence and to reach its action. */
const DURATION_MS = 7000;

/** Mounted once, by the shell. */
export function Toaster() {
  const t = useTranslations('panels.toast');
  const list = useStore(toasts, state => state.list);
  return (
    <Radix.Provider label={t('label')} swipeDirection="right">
      {list.map(({ id, message, tone, action }) => (
        <Radix.Root
          key={id}
          className={styles.toast}
          type={tone === 'problem' ? 'foreground' : 'background'}
          duration={tone === 'problem' ? Infinity : DURATION_MS}
          onOpenChange={open => !open && dismiss(id)}
        >
          {tone === 'problem' && <CircleAlert className={styles.icon} size={16} aria-hidden />}
          <Radix.Description className={styles.message}>{message}</Radix.Description>
          {action && (
            <Radix.Action asChild altText={action.label}>
              <Button size="sm" onClick={action.run}>
                {action.label}
              </Button>
            </Radix.Action>
          )}
          <Radix.Close asChild>
            <Button size="icon" variant="quiet" aria-label={t('close')}>
              <X size={15} aria-hidden />
            </Button>
          </Radix.Close>
        </Radix.Root>
      ))}
      {/* Radix fills in the key itself. */}
      <Radix.Viewport className={styles.viewport} label={t('region', { hotkey: '{hotkey}' })} />
    </Radix.Provider>
  );
}
