/** @file The first stops of the keyboard: straight to the canvas, or to the inspector. */
'use client';

import { useTranslations } from 'next-intl';

import { setShell } from './shell';
import styles from './SkipLinks.module.css';

/** Drawn only while focused. They move the focus themselves, because the hash of the address may hold a graph. */
export function SkipLinks() {
  const t = useTranslations('panels.skip');
  const go = (id: string) => requestAnimationFrame(() => document.getElementById(id)?.focus());
  return (
    <div className={styles.links}>
      <button type="button" className={styles.link} onClick={() => go('main')}>
        {t('canvas')}
      </button>
      <button
        type="button"
        className={styles.link}
        onClick={() => {
          setShell({ inspector: true });
          go('inspector');
        }}
      >
        {t('inspector')}
      </button>
    </div>
  );
}
