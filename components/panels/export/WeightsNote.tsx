/** @file Which weights an export takes: those of a file, or random ones. */
'use client';

import { Dices, FileBox } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { useRunState } from '@/components/panels/run/useRun';
import { useWeights, useWeightsState } from '@/components/panels/weights/useWeights';
import { setShell } from '@/components/composer/shell';
import { Button } from '@/components/ui/Button';

import styles from './export.module.css';

export function WeightsNote() {
  const t = useTranslations('export.weights');
  const weights = useWeights();
  const current = useWeightsState((state) => state.current);
  const use = useWeightsState((state) => state.use);
  const seed = useRunState((state) => state.seed);
  const Icon = current ? FileBox : Dices;
  const random = use?.random.count ?? 0;
  return (
    <div className={styles.weights}>
      <Icon size={16} aria-hidden />
      <p>
        {current ? t('file', { name: current.name }) : t('random', { seed })} {current && random > 0 && t('partly', { count: random, seed })}
      </p>
      <Button
        size="sm"
        variant="quiet"
        onClick={() => {
          setShell({ dialog: null, run: true });
          weights.setOpen(true);
        }}
      >
        {t('choose')}
      </Button>
    </div>
  );
}
