/** @file Whether the open document is stored, and what to do where it is not. */
'use client';

import { useTranslations } from 'next-intl';

import { useServices, useSession } from '@/components/composer/services';
import { useAttempt } from '@/components/composer/useAttempt';
import { useErrorWords } from '@/components/words/problemWords';

import styles from './StatusBar.module.css';

/** A word while all is well; a sentence and a button where it is not. */
export function SaveStatus() {
  const t = useTranslations('panels.status');
  const words = useErrorWords();
  const attempt = useAttempt();
  const { session } = useServices();
  const save = useSession(state => state.save);
  return (
    <span className={styles.save} data-save={save.is}>
      {save.is === 'failed' ? (
        <>
          {t('failed')} <span className={styles.detail}>{words(save.error)}</span>
          <button type="button" className={styles.action} onClick={() => void attempt(() => session.flush())}>
            {t('retry')}
          </button>
        </>
      ) : save.is === 'pending' || save.is === 'saving' ? (
        t('saving')
      ) : (
        t(save.is)
      )}
    </span>
  );
}
