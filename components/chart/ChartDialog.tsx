/** @file The chart of published accuracies in a dialog. */
'use client';

import { useTranslations } from 'next-intl';

import { Dialog } from '@/components/ui/Dialog';

import { AccuracyChart } from './AccuracyChart';

interface ChartDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** Called with the id of the preset that is to be opened. */
  readonly onOpen: (id: string) => void;
}

/** Laid out only while it is open. */
export function ChartDialog({ open, onClose, onOpen }: ChartDialogProps) {
  const t = useTranslations('compare.chart');
  return (
    <Dialog title={t('heading')} description={t('description')} size="lg" open={open} onClose={onClose}>
      <AccuracyChart onOpen={onOpen} />
    </Dialog>
  );
}
