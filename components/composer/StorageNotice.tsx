/** @file A line across the page where the document cannot be kept as it is: storage full or refused, another tab faster. */
'use client';

import { useTranslations } from 'next-intl';

import { Button } from '@/components/ui/Button';
import { useErrorWords } from '@/components/words/problemWords';

import { useServices, useSession } from './services';
import { useAttempt } from './useAttempt';
import { useDocuments } from './useDocuments';
import styles from './StorageNotice.module.css';

/** Nothing is lost while it shows: the graph stays open, and each button leads to a safe place. */
export function StorageNotice() {
  const t = useTranslations('panels.notice');
  const words = useErrorWords();
  const attempt = useAttempt();
  const documents = useDocuments();
  const { session } = useServices();
  const save = useSession(state => state.save);
  if (save.is !== 'failed' && save.is !== 'conflict') return null;
  return (
    <div className={styles.notice} role="alert">
      <p>{save.is === 'failed' ? `${t('failed')} ${words(save.error)}` : t(save.what)}</p>
      {save.is === 'conflict' && save.what === 'saved' && (
        <Button size="sm" onClick={() => void session.takeTheirs().catch(documents.report)}>
          {t('theirs')}
        </Button>
      )}
      {save.is === 'conflict' && (
        <Button size="sm" onClick={() => void attempt(() => session.keepAsCopy())}>
          {t('copy')}
        </Button>
      )}
      {save.is === 'failed' && (
        <Button size="sm" onClick={() => documents.exportFile()}>
          {t('export')}
        </Button>
      )}
    </div>
  );
}
