/** @file The list of stored documents. */
'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useState } from 'react';

import { useServices, useSession } from '@/components/composer/services';
import { setShell, useShell } from '@/components/composer/shell';
import { toast } from '@/components/composer/toasts/toasts';
import { useDocuments } from '@/components/composer/useDocuments';
import type { DocumentHead } from '@/components/storage/database';
import { Dialog } from '@/components/ui/Dialog';

import { DocumentRow } from './DocumentRow';
import styles from './documents.module.css';

/** Open, rename, duplicate, delete; a deleted document comes back from the toast. */
export function DocumentsDialog() {
  const t = useTranslations('panels.documents');
  const open = useShell(state => state.dialog === 'documents');
  return (
    <Dialog title={t('heading')} description={t('body')} open={open} onClose={close}>
      {open && <DocumentList />}
    </Dialog>
  );
}

const close = () => setShell({ dialog: null });

function DocumentList() {
  const t = useTranslations('panels.documents');
  const { library, session } = useServices();
  const documents = useDocuments();
  const current = useSession(state => state.id);
  const [heads, setHeads] = useState<readonly DocumentHead[]>();

  const load = useCallback(() => {
    library.list().then(setHeads, (error: unknown) => {
      setHeads([]);
      documents.report(error);
    });
  }, [library, documents]);
  useEffect(load, [load]);

  const change = (work: Promise<unknown>) => void work.catch(documents.report).finally(load);

  async function remove({ id, title }: DocumentHead): Promise<void> {
    const wasOpen = session.getState().id === id;
    const stored = await library.remove(id);
    if (wasOpen) {
      await documents.begin({ to: 'nothing' });
    }
    const bringBack = () => change(stored ? library.restore(stored) : Promise.resolve());
    toast(t('deleted', { title: title || t('untitled') }), { action: { label: t('undo'), run: bringBack } });
  }

  if (!heads) return <p className={styles.empty}>{t('loading')}</p>;
  if (heads.length === 0) return <p className={styles.empty}>{t('empty')}</p>;
  return (
    <ul className={styles.list} aria-label={t('heading')}>
      {heads.map(head => (
        <DocumentRow
          key={head.id}
          head={head}
          current={head.id === current}
          onOpen={() => {
            void documents.open({ to: 'stored', id: head.id }).then(done => done && close());
          }}
          onRename={title => change(library.rename(head.id, title))}
          onDuplicate={() => change(library.duplicate(head.id, t('copyOf', { title: head.title || t('untitled') })))}
          onDelete={() => change(remove(head))}
        />
      ))}
    </ul>
  );
}
