/** @file Asks before a document that could not be saved is left. */
'use client';

import { useTranslations } from 'next-intl';
import { useStore } from 'zustand';

import { Button } from '@/components/ui/Button';
import { Dialog } from '@/components/ui/Dialog';

import { leaving, useDocuments } from '../useDocuments';
import styles from './LeaveDialog.module.css';

/** Stay, take the document along as a file, or let it go. */
export function LeaveDialog() {
  const t = useTranslations('panels.leave');
  const documents = useDocuments();
  const proceed = useStore(leaving, state => state.proceed);
  const close = () => leaving.setState({ proceed: null });
  const go = () => {
    close();
    proceed?.();
  };
  return (
    <Dialog title={t('title')} description={t('body')} open={proceed !== null} onClose={close}>
      <div className={styles.actions}>
        <Button onClick={close}>{t('stay')}</Button>
        <Button variant="danger" onClick={go}>
          {t('discard')}
        </Button>
        <Button
          variant="primary"
          onClick={() => {
            documents.exportFile();
            go();
          }}
        >
          {t('export')}
        </Button>
      </div>
    </Dialog>
  );
}
