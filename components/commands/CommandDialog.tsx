/** @file The frame of dialogs that are a search field over a list. */
'use client';

import type { ReactNode } from 'react';

import { Dialog } from '@/components/ui/Dialog';

interface CommandDialogProps {
  /** Read out, not drawn: the search field says what the list is. */
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Open for as long as it is mounted. */
export function CommandDialog({ title, onClose, children }: CommandDialogProps) {
  return (
    <Dialog bare open title={title} onClose={onClose}>
      {children}
    </Dialog>
  );
}
