/** @file A short label beside the control that the pointer or the keyboard is on. */
'use client';
import { Tooltip as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import styles from './Tooltip.module.css';

interface TooltipProps {
  /** What is said; keep it to a few words. */
  label: ReactNode;
  /** A shortcut shown after the label, for example `Ctrl+Z`. */
  shortcut?: string;
  side?: 'top' | 'right' | 'bottom' | 'left';
  /** One element that takes a ref and passes props on. */
  children: ReactElement;
}

/**
 * Shows a label for its child. The child still needs its own accessible name: a tooltip only describes.
 */
export function Tooltip({ label, shortcut, side = 'bottom', children }: TooltipProps) {
  return (
    <Radix.Provider delayDuration={400} skipDelayDuration={200}>
      <Radix.Root>
        {/* The span carries the tooltip's own data-state, which would overwrite a toggle's. */}
        <Radix.Trigger asChild>
          <span className={styles.anchor}>{children}</span>
        </Radix.Trigger>
        <Radix.Portal>
          <Radix.Content className={styles.content} side={side} sideOffset={6} collisionPadding={8}>
            {label}
            {shortcut && <kbd className={styles.shortcut}>{shortcut}</kbd>}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
