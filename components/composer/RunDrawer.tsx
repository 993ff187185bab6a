/** @file The drawer at the bottom in which networks run. */
'use client';

import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { Button } from '@/components/ui/Button';

import { Boundary } from './Boundary';
import { ResizeHandle } from './ResizeHandle';
import { setShell, useShell } from './shell';
import styles from './RunDrawer.module.css';

/** Keeps its content while it is closed, so that a run goes on and its results stay. */
export function RunDrawer({ children }: { readonly children: ReactNode }) {
  const t = useTranslations('panels.run');
  const open = useShell(state => state.run);
  const height = useShell(state => state.runHeight);
  return (
    <section
      className={styles.drawer}
      style={{ height }}
      data-region="run"
      tabIndex={-1}
      aria-label={t('title')}
      hidden={!open}
    >
      <ResizeHandle what="runHeight" label={t('resize')} />
      <Button
        className={styles.close}
        variant="quiet"
        size="icon"
        aria-label={t('close')}
        onClick={() => setShell({ run: false })}
      >
        <ChevronDown size={16} aria-hidden />
      </Button>
      <div className={styles.body}>
        <Boundary part={t('title')}>{children}</Boundary>
      </div>
    </section>
  );
}
