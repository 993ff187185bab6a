/** @file Compares two networks, each a preset or the open document: their figures, and a list of what changed. */
'use client';

import { ArrowLeftRight, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import { useMemo, useState } from 'react';

import { Button } from '@/components/ui/Button';
import { useLookup } from '@/components/words/lookup';
import type { Analysis } from '@/graph-engine/analyse/analyse';
import { compare, type Comparison } from '@/graph-engine/compare/compare';

import { ComparisonTable } from './ComparisonTable';
import { DiffList } from './DiffList';
import { SourceSelect } from './SourceSelect';
import { analysisOf, CURRENT, sourcesFor, type CurrentDocument } from './sources';
import styles from './CompareDialog.module.css';

/** Two networks and what came of comparing them. */
export interface Compared {
  readonly a: Analysis;
  readonly b: Analysis;
  readonly comparison: Comparison;
}

interface CompareDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly current?: CurrentDocument;
  /** Ids of presets, or `:current`; the lecture's pair unless told, or the open document and the first of it. */
  readonly initial?: readonly [string, string];
  /** Draws both networks as one graph; without it the button is left out. */
  readonly onDraw?: (compared: Compared) => void;
}

/** ResNet and what became of it in time. */
const LECTURE = ['resnet-34', 'r3d-34'] as const;

/** Keeps the focus inside and gives it back when it closes. */
export function CompareDialog({ open, onClose, ...rest }: CompareDialogProps) {
  const t = useTranslations('compare.dialog');
  return (
    <Dialog.Root open={open} onOpenChange={next => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.scrim} />
        <Dialog.Content className={styles.dialog}>
          <div className={styles.head}>
            <Dialog.Title className={styles.title}>{t('title')}</Dialog.Title>
            <Dialog.Close asChild>
              <Button variant="quiet" size="icon" aria-label={t('close')}>
                <X size={16} aria-hidden />
              </Button>
            </Dialog.Close>
          </div>
          <Dialog.Description className={styles.description}>{t('description')}</Dialog.Description>
          <CompareBody {...rest} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** What the dialog holds; nothing is analysed before it is open. */
function CompareBody({ current, initial, onDraw }: Omit<CompareDialogProps, 'open' | 'onClose'>) {
  const t = useTranslations('compare.dialog');
  const words = useLookup('presets');
  const [[first, second], choose] = useState<readonly [string, string]>(initial ?? (current ? [CURRENT, LECTURE[0]] : LECTURE));
  const [a, b] = [analysisOf(first, current), analysisOf(second, current)];
  const compared = useMemo(() => a && b && { a, b, comparison: compare(a, b) }, [a, b]);
  const title = (source: string) => (source === CURRENT ? current?.title || t('untitled') : (words(`${source}.title`) ?? source));
  const options = sourcesFor(current).map(id => ({ id, title: id === CURRENT ? t('current', { title: title(id) }) : title(id) }));
  return (
    <>
      <div className={styles.sources}>
        <SourceSelect label={t('first')} value={first} options={options} onChange={id => choose([id, second])} />
        <Button size="icon" aria-label={t('swap')} title={t('swap')} onClick={() => choose([second, first])}>
          <ArrowLeftRight size={16} aria-hidden />
        </Button>
        <SourceSelect label={t('second')} value={second} options={options} onChange={id => choose([first, id])} />
      </div>
      {compared && (
        <div className={styles.results} tabIndex={0} role="region" aria-label={t('changes')}>
          <h3 className={styles.heading}>{t('figures')}</h3>
          <ComparisonTable comparison={compared.comparison} titles={[title(first), title(second)]} />
          <h3 className={styles.heading}>{t('changes')}</h3>
          <DiffList key={`${first} ${second}`} diff={compared.comparison.diff} />
        </div>
      )}
      {compared && onDraw && (
        <div className={styles.actions}>
          <Button variant="primary" onClick={() => onDraw(compared)}>
            {t('draw')}
          </Button>
        </div>
      )}
    </>
  );
}
