/** @file The list of targets, and the one that is chosen. */
'use client';

import { useTranslations } from 'next-intl';
import { Tabs } from 'radix-ui';
import { useState } from 'react';

import { TARGETS, type Target } from './targets';
import { TargetPanel } from './TargetPanel';
import { useExport } from './useExport';
import { useOptions } from './useLook';
import styles from './export.module.css';

/** Where the reader was the last time. */
let last: Target = 'pytorch';

export default function Exports() {
  const t = useTranslations('export');
  const [target, setTarget] = useState<Target>(last);
  const [options, setOptions] = useOptions();
  const exporting = useExport();
  const choose = (value: string) => {
    const chosen = TARGETS.find((one) => one === value);
    if (!chosen) return;
    last = chosen;
    setTarget(chosen);
  };
  return (
    <Tabs.Root className={styles.export} orientation="vertical" value={target} onValueChange={choose}>
      <Tabs.List className={styles.targets} aria-label={t('dialog.targets')}>
        {TARGETS.map((one) => (
          <Tabs.Trigger key={one} value={one} className={styles.target}>
            <span className={styles.name}>{t(`targets.${one}.title`)}</span>
            <span className={styles.about}>{t(`targets.${one}.about`)}</span>
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content key={target} value={target} className={styles.panel}>
        <TargetPanel target={target} options={options} onOptions={setOptions} exporting={exporting} />
      </Tabs.Content>
    </Tabs.Root>
  );
}
