/** @file The right side: the inspector, the problems and the code, as tabs. */
'use client';

import { useTranslations } from 'next-intl';
import { Tabs } from 'radix-ui';
import { lazy, Suspense } from 'react';

import { Inspector } from '@/components/inspector/Inspector';
import { Problems } from '@/components/panels/problems/Problems';
import { useDiagnostics } from '@/components/panels/problems/useDiagnostics';

import { Boundary } from './Boundary';
import { ResizeHandle } from './ResizeHandle';
import { setShell, useShell, type InspectorTab } from './shell';
import styles from './InspectorPanel.module.css';

/** Loaded when somebody looks at it, and the exporter with it. */
const CodePanel = lazy(() => import('@/components/panels/code/CodePanel'));

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
          <Tabs.Trigger className={styles.tab} value="code">
            {t('code')}
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
        <Tabs.Content className={styles.content} value="code">
          <Boundary part={t('code')}>
            <Suspense fallback={null}>
              <CodePanel />
            </Suspense>
          </Boundary>
        </Tabs.Content>
      </Tabs.Root>
    </aside>
  );
}
