/** @file The names of the classes: where they come from, how they begin, and whether there are as many as scores. */
'use client';

import { CircleAlert, ListOrdered, Tags } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';

import { useEditorState } from '@/components/editor/EditorContext';
import { Button, buttonClass } from '@/components/ui/Button';

import { classCounts } from './classCounts';
import { useWeights, useWeightsState } from './useWeights';
import { useWeightsErrorWords } from './weightsWords';
import styles from './weights.module.css';

export function ClassNames() {
  const t = useTranslations('weights.names');
  const weights = useWeights();
  const names = useWeightsState((state) => state.names);
  const error = useWeightsState((state) => state.namesError);
  const words = useWeightsErrorWords();
  const counts = useEditorState((state) => classCounts(state.analysis));
  const input = useId();
  const odd = names !== null && counts.length > 0 && !counts.includes(names.names.length);
  return (
    <section className={styles.section} aria-label={t('title')}>
      <h3>{t('title')}</h3>
      <div className={styles.card}>
        <Tags size={18} aria-hidden />
        <div className={styles.cardText}>
          {names ? (
            <>
              <p className={styles.name}>{names.file}</p>
              <p className={styles.muted}>{t('about', { count: names.names.length, first: names.names.slice(0, 3).join(', ') })}</p>
              {odd && <p className={styles.odd}>{t('odd', { count: names.names.length, classes: counts.join(', ') })}</p>}
            </>
          ) : (
            <p className={styles.muted}>{t('none')}</p>
          )}
        </div>
        <input
          id={input}
          type="file"
          accept=".txt,.json,.csv,text/plain,application/json"
          className={`visually-hidden ${styles.input}`}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = '';
            if (file) void weights.setNames(file);
          }}
        />
        <label htmlFor={input} className={buttonClass({ size: 'sm' })}>
          <ListOrdered size={14} aria-hidden />
          {t('choose')}
        </label>
        {names && (
          <Button size="sm" variant="quiet" onClick={() => void weights.removeNames()}>
            {t('remove')}
          </Button>
        )}
      </div>
      <div role="alert" className={styles.region}>
        {error && (
          <p className={styles.refusal}>
            <CircleAlert size={16} aria-hidden />
            <span>{words(error)}</span>
          </p>
        )}
      </div>
    </section>
  );
}
