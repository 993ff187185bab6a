/** @file Before the first run: what will stand here. */
'use client';

import { useTranslations } from 'next-intl';

import { useRunState } from '../useRun';
import styles from './output.module.css';

/** How strongly each of the tiles is drawn; as uneven as channels are. */
const TILES = [0.9, 0.35, 0.6, 0.2, 0.75, 0.5, 0.3, 0.8, 0.45, 0.65, 0.25, 0.55];

export function EmptyView() {
  const t = useTranslations('run.panel.view');
  const busy = useRunState((state) => state.phase !== 'idle');
  return (
    <div className={styles.empty} data-busy={busy || undefined}>
      <div className={styles.tiles} aria-hidden>
        {TILES.map((opacity, i) => (
          <i key={i} style={{ opacity, animationDelay: `${i * 90}ms` }} />
        ))}
      </div>
      <p>{busy ? t('coming') : t('empty')}</p>
    </div>
  );
}
