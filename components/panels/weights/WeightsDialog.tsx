/** @file Weights and class names of the document: what is in use, a file to be looked at and loaded, and the way out again. */
'use client';

import { useTranslations } from 'next-intl';

import { Dialog } from '@/components/ui/Dialog';

import { ClassNames } from './ClassNames';
import { CurrentSection } from './CurrentSection';
import { OfferSection } from './OfferSection';
import { SaveSection } from './SaveSection';
import { useWeights, useWeightsState } from './useWeights';
import styles from './weights.module.css';

export function WeightsDialog() {
  const t = useTranslations('weights.dialog');
  const weights = useWeights();
  const open = useWeightsState((state) => state.open);
  return (
    <Dialog title={t('title')} description={t('about')} open={open} onClose={() => weights.setOpen(false)}>
      <div className={styles.body}>
        <CurrentSection />
        <OfferSection />
        <ClassNames />
        <SaveSection />
      </div>
    </Dialog>
  );
}
