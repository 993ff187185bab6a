/** @file Turns the pages of a layer with many channels. */
'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { Button } from '@/components/ui/Button';

import styles from './activation.module.css';
import { pageCount, pageRange } from './pages';

interface PagerProps {
  readonly page: number;
  readonly channels: number;
  readonly perPage: number;
  readonly onPage: (page: number) => void;
}

/** Nothing where one page holds all. */
export function Pager({ page, channels, perPage, onPage }: PagerProps) {
  const t = useTranslations('run.panel.view');
  const pages = pageCount(channels, perPage);
  if (pages === 1) return null;
  const [from, to] = pageRange(page, channels, perPage);
  return (
    <nav className={styles.pager} aria-label={t('pages')}>
      <Button size="sm" variant="quiet" aria-label={t('previous')} aria-disabled={page === 0} onClick={() => page > 0 && onPage(page - 1)}>
        <ChevronLeft size={14} aria-hidden />
      </Button>
      <span className="figures" aria-live="polite">
        {t('range', { from: from + 1, to, count: channels })}
      </span>
      <Button size="sm" variant="quiet" aria-label={t('next')} aria-disabled={page === pages - 1} onClick={() => page < pages - 1 && onPage(page + 1)}>
        <ChevronRight size={14} aria-hidden />
      </Button>
    </nav>
  );
}
