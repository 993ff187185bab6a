/** @file Where the weights of the next run come from, in the run panel, and the way to others. */
'use client';

import { Dices, FileBox, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';

import { useShell } from '@/components/composer/shell';
import { useEditorState } from '@/components/editor/EditorContext';
import { networkKey } from '@/components/editor/networkKey';
import { useRun, useRunState } from '@/components/panels/run/useRun';
import { Button } from '@/components/ui/Button';
import { Tooltip } from '@/components/ui/Tooltip';

import { RandomNodes } from './RandomNodes';
import { useWeights, useWeightsState } from './useWeights';
import { useConventionWords, useWeightsErrorWords } from './weightsWords';
import styles from './weights.module.css';

/** Quiet time after an edit before the weights are held against the network anew. */
const REST_MS = 400;

export function WeightsLine() {
  const t = useTranslations('weights.line');
  const weights = useWeights();
  const current = useWeightsState((state) => state.current);
  const use = useWeightsState((state) => state.use);
  const words = useWeightsErrorWords();
  const convention = useConventionWords();
  useFit();
  return (
    <div className={styles.line} data-from={current ? 'file' : 'seed'}>
      <div className={styles.lineHead}>
        {current ? (
          <p className={styles.source} title={current.name}>
            <FileBox size={15} aria-hidden />
            <span>
              <strong>{current.name}</strong> <span className={styles.muted}>{convention(current.convention)}</span>
            </span>
          </p>
        ) : (
          <Random />
        )}
        <Button size="sm" aria-haspopup="dialog" onClick={() => weights.setOpen(true)}>
          {t('choose')}
        </Button>
      </div>
      <div role="status" className={styles.lineRegion}>
        {current && use && (use.matched === 0 || use.random.count > 0) && <RandomNodes use={use} />}
        {current?.unkept && (
          <p className={styles.warning}>
            <TriangleAlert size={14} aria-hidden />
            <span>{t('unkept', { why: words(current.unkept) })}</span>
          </p>
        )}
      </div>
    </div>
  );
}

function Random() {
  const t = useTranslations('weights.line');
  const reroll = useTranslations('run.panel.controls');
  const run = useRun();
  const seed = useRunState((state) => state.seed);
  return (
    <span className={styles.source}>
      <span>{t('random', { seed })}</span>
      <Tooltip label={reroll('reroll')}>
        <Button size="sm" variant="quiet" aria-label={reroll('reroll')} onClick={run.reroll}>
          <Dices size={15} aria-hidden />
        </Button>
      </Tooltip>
    </span>
  );
}

/** While the panel is open, weights are held against the network after every change of what is computed. */
function useFit(): void {
  const weights = useWeights();
  const open = useShell((state) => state.run);
  const key = useWeightsState((state) => state.current?.key);
  const graph = useEditorState((state) => networkKey(state.document));
  useEffect(() => {
    if (!open || key === undefined) return undefined;
    const timer = setTimeout(() => void weights.check(), REST_MS);
    return () => clearTimeout(timer);
  }, [weights, open, key, graph]);
}
