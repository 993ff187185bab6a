/** @file Compares any two networks: their figures, what became of each node, and both in one drawing. */
'use client';

import { ArrowLeftRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { Button } from '@/components/ui/Button';
import { Dialog } from '@/components/ui/Dialog';
import { useErrorWords } from '@/components/words/problemWords';

import { Compared } from './Compared';
import { SourceSelect } from './SourceSelect';
import type { CurrentDocument, StoredDocuments } from './sources';
import { useSource, useSourceGroups } from './useSources';
import styles from './CompareDialog.module.css';

interface CompareDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly current?: CurrentDocument | undefined;
  readonly stored?: StoredDocuments | undefined;
  /** Names of sources; the lecture's pair unless told. */
  readonly initial?: readonly [string, string];
}

/** ResNet and what became of it in time. */
export const LECTURE = ['resnet-34', 'r3d-34'] as const;

/** Nothing is analysed before it is open. */
export function CompareDialog({ open, onClose, ...rest }: CompareDialogProps) {
  const t = useTranslations('compare.dialog');
  return (
    <Dialog title={t('title')} description={t('description')} size="xl" open={open} onClose={onClose}>
      <CompareBody {...rest} />
    </Dialog>
  );
}

function CompareBody({ current, stored, initial }: Omit<CompareDialogProps, 'open' | 'onClose'>) {
  const t = useTranslations('compare.dialog');
  const errorWords = useErrorWords();
  const [[first, second], choose] = useState<readonly [string, string]>(initial ?? LECTURE);
  const groups = useSourceGroups(current, stored);
  const [a, b] = [useSource(first, current, stored), useSource(second, current, stored)];
  const all = groups.flatMap(({ sources }) => sources);
  const title = (source: string) => all.find(({ id }) => id === source)?.title ?? source;
  const failed = [a, b].find(read => read.is === 'failed');
  return (
    <>
      <div className={styles.sources}>
        <SourceSelect label={t('first')} value={first} groups={groups} onChange={id => choose([id, second])} />
        <Button size="icon" aria-label={t('swap')} title={t('swap')} onClick={() => choose([second, first])}>
          <ArrowLeftRight size={16} aria-hidden />
        </Button>
        <SourceSelect label={t('second')} value={second} groups={groups} onChange={id => choose([first, id])} />
      </div>
      {a.is === 'ready' && b.is === 'ready' ? (
        <Compared key={`${first} ${second}`} a={a.analysis} b={b.analysis} titles={[title(first), title(second)]} />
      ) : (
        <p className={styles.state} role="status">
          {failed?.is === 'failed' ? t('unreadable', { why: errorWords(failed.error) }) : t('loading')}
        </p>
      )}
    </>
  );
}
