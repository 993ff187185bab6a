/** @file Everything that the open network can be taken away as. */
'use client';

import { useTranslations } from 'next-intl';
import { lazy, Suspense } from 'react';

import { setShell, useShell } from '@/components/composer/shell';
import { Dialog } from '@/components/ui/Dialog';

/** The exporters come with it. */
const Exports = lazy(() => import('./Exports'));

export function ExportDialog() {
  const t = useTranslations('export.dialog');
  const open = useShell((state) => state.dialog === 'export');
  return (
    <Dialog title={t('title')} description={t('about')} size="xl" open={open} onClose={() => setShell({ dialog: null })}>
      {open && (
        <Suspense fallback={<p>{t('loading')}</p>}>
          <Exports />
        </Suspense>
      )}
    </Dialog>
  );
}
