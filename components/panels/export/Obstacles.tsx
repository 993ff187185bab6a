/** @file Why a network cannot be exported, with the way to where it can be mended. */
'use client';

import { CircleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { setShell } from '@/components/composer/shell';
import { useEditorState } from '@/components/editor/EditorContext';
import type { Obstacle } from '@/components/panels/code/obstacle';
import { useDiagnostics } from '@/components/panels/problems/useDiagnostics';
import { Button } from '@/components/ui/Button';
import { useProblemWords } from '@/components/words/problemWords';
import { nodeAt } from '@/graph-engine/analyse/analyse';
import { idOf } from '@/graph-engine/graph/path';

import styles from './export.module.css';

/** More than these are listed where they are mended. */
const MOST = 6;

export function Obstacles({ obstacle }: { readonly obstacle: Obstacle }) {
  const t = useTranslations('export.obstacles');
  const words = useProblemWords();
  const analysis = useEditorState((state) => state.analysis);
  const errors = useDiagnostics().filter(({ severity }) => severity === 'error');
  return (
    <div className={styles.obstacle}>
      <p className={styles.refusal}>
        <CircleAlert size={16} aria-hidden />
        {t(obstacle, { count: errors.length })}
      </p>
      {obstacle === 'problems' && (
        <>
          <ul>
            {errors.slice(0, MOST).map((error, i) => {
              const place = error.path ?? error.node;
              return (
                <li key={i}>
                  <strong>{nodeAt(analysis, place)?.node.label ?? idOf(place)}</strong> {words.message(error)}
                </li>
              );
            })}
          </ul>
          <Button onClick={() => setShell({ dialog: null, inspector: true, tab: 'problems' })}>{t('show')}</Button>
        </>
      )}
    </div>
  );
}
