/** @file A file on its way in: chosen, looked at, loaded with progress, or refused in words. */
'use client';

import { CircleAlert, FileUp, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';

import { toast } from '@/components/composer/toasts/toasts';
import { useBytes } from '@/components/runtime/bytes';
import { Button, buttonClass } from '@/components/ui/Button';

import { WEIGHTS_ACCEPT } from './fileKind';
import { Report } from './Report';
import { useWeights, useWeightsState } from './useWeights';
import { useWeightsErrorWords } from './weightsWords';
import type { Offer } from './weightsStore';
import styles from './weights.module.css';

export function OfferSection() {
  const t = useTranslations('weights.offer');
  const weights = useWeights();
  const offer = useWeightsState((state) => state.offer);
  const input = useId();
  return (
    <section className={styles.section} aria-label={t('title')}>
      <h3>{t('title')}</h3>
      <div className={styles.drop}>
        <p className={styles.muted}>{t('invitation')}</p>
        <input
          id={input}
          type="file"
          accept={WEIGHTS_ACCEPT}
          className={`visually-hidden ${styles.input}`}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            // The same file chosen again is a change too.
            event.target.value = '';
            if (file) void weights.offer(file);
          }}
        />
        <label htmlFor={input} className={buttonClass({ size: 'sm' })}>
          <FileUp size={14} aria-hidden />
          {t('choose')}
        </label>
      </div>
      <div role="alert" className={styles.region}>
        {offer?.step === 'refused' && <Refusal offer={offer} />}
      </div>
      {offer && offer.step !== 'refused' && <UnderWay offer={offer} />}
    </section>
  );
}

function Refusal({ offer }: { readonly offer: Extract<Offer, { step: 'refused' }> }) {
  const t = useTranslations('weights.offer');
  const weights = useWeights();
  const words = useWeightsErrorWords();
  const kept = useWeightsState((state) => state.current !== null);
  return (
    <div className={styles.refusal} data-code={'code' in offer.error ? String(offer.error.code) : undefined}>
      <CircleAlert size={16} aria-hidden />
      <div>
        <p className={styles.refusalText}>{words(offer.error)}</p>
        <p className={styles.muted}>{kept ? t('unchanged') : t('nothingChanged')}</p>
      </div>
      <Button size="sm" variant="quiet" aria-label={t('dismiss')} onClick={weights.cancel}>
        <X size={14} aria-hidden />
      </Button>
    </div>
  );
}

function UnderWay({ offer }: { readonly offer: Exclude<Offer, { step: 'refused' }> }) {
  const t = useTranslations('weights.offer');
  const weights = useWeights();
  const bytes = useBytes();
  if (offer.step === 'report') return <Waiting offer={offer} />;
  const { step, name } = offer;
  const share = step === 'loading' && offer.total > 0 ? offer.done / offer.total : undefined;
  const label =
    step === 'loading' && offer.total > 0 ? t('loading', { name, done: bytes(offer.done), total: bytes(offer.total) }) : step === 'keeping' ? t('keeping', { name }) : t('inspecting', { name });
  return (
    <div className={styles.progress}>
      <p className={styles.muted}>{label}</p>
      <progress value={share} max={1} aria-label={label} />
      <Button size="sm" variant="danger" onClick={weights.cancel}>
        {t('cancel')}
      </Button>
    </div>
  );
}

/** The report, and what can be done with the file. */
function Waiting({ offer }: { readonly offer: Extract<Offer, { step: 'report' }> }) {
  const t = useTranslations('weights.offer');
  const weights = useWeights();
  const { inspection, name } = offer;
  const complete = inspection.matched === inspection.targets;
  const load = (partial: boolean) =>
    void weights.load(partial).then((done) => {
      if (!done) return;
      weights.setOpen(false);
      toast(t('loaded', { name }));
    });
  return (
    <>
      <Report name={name} inspection={inspection} />
      <div className={styles.actions}>
        {complete ? (
          <Button variant="primary" onClick={() => load(false)}>
            {t('load')}
          </Button>
        ) : (
          inspection.fits > 0 && <Button onClick={() => load(true)}>{t('loadPart')}</Button>
        )}
        <Button variant="quiet" onClick={weights.cancel}>
          {t('putAway')}
        </Button>
      </div>
    </>
  );
}
