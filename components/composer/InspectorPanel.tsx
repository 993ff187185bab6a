/** @file The right side: the inspector and the problems, as two tabs. */
'use client';

import { useTranslations } from 'next-intl';
import { Tabs } from 'radix-ui';

import { Inspector } from '@/components/inspector/Inspector';
import { Problems } from '@/components/panels/problems/Problems';
import { useDiagnostics } from '@/components/panels/problems/useDiagnostics';

import { Boundary } from './Boundary';
import { ResizeHandle } from './ResizeHandle';
import { setShell, useShell, type InspectorTab } from './shell';
import styles from './InspectorPanel.module.css';

/** Resizable; on a narrow page it lies over the canvas. */
export function InspectorPanel() {
  const t = useTranslations('panels.inspector');
  const width = useShell(state => state.inspectorWidth);
  const tab = useShell(state => state.tab);
  const serious = useDiagnostics().filter(({ severity }) => severity !== 'info').length;
  return (
    <aside className={styles.panel} style={{ width }} data-region="inspector" tabIndex={-1} aria-label={t('title')} id="inspector">
      <ResizeHandle what="inspectorWidth" label={t('resize')} />
      <Tabs.Root className={styles.tabs} value={tab} onValueChange={value => setShell({ tab: value as InspectorTab })}>
        <Tabs.List className={styles.list} aria-label={t('tabs')}>
          <Tabs.Trigger className={styles.tab} value="node">
            {t('node')}
          </Tabs.Trigger>
          <Tabs.Trigger className={styles.tab} value="problems">
            {t('problems')}
            {serious > 0 && <span className={styles.count}>{serious}</span>}
          </Tabs.Trigger>
        </Tabs.List>
        <Tabs.Content className={styles.content} value="node">
          <Boundary part={t('title')}>
            <Inspector />
          </Boundary>
        </Tabs.Content>
        <Tabs.Content className={styles.content} value="problems">
          <Boundary part={t('problems')}>
            <Problems />
          </Boundary>
        </Tabs.Content>
      </Tabs.Root>
    </aside>
  );
}
