/** @file What a node costs: its weights one by one, its multiply-accumulates, the memory of its output. */
'use client';

import { useTranslations } from 'next-intl';

import { useLookup } from '@/components/words/lookup';
import { useNumbers } from '@/components/words/numbers';
import type { NodeAnalysis } from '@/graph-engine/analyse/node';
import { isBlock } from '@/graph-engine/registry';

import styles from './Costs.module.css';

/** Figures in a list, with the weights from which the parameters follow. */
export function Costs({ analysis }: { readonly analysis: NodeAnalysis }) {
  const t = useTranslations('panels.costs');
  const words = useLookup('panels');
  const n = useNumbers();
  const { op, args, params, frozen, macs, activations } = analysis;
  // A block's weights are those of the ops inside; the layer table lists them.
  const weights = args && !isBlock(op) ? Object.entries(op.weights?.(args) ?? {}) : [];
  return (
    <dl className={styles.costs}>
      <div>
        <dt>{t('params')}</dt>
        <dd>
          <strong className="figures">{n.count(params)}</strong>
          {weights.length > 0 && (
            <ul className={styles.weights} aria-label={t('weights')}>
              {weights.map(([name, { shape, trainable }]) => (
                <li key={name} data-frozen={trainable ? undefined : ''}>
                  <span>{words(`costs.names.${name}`) ?? name}</span>{' '}
                  <span className="figures">
                    {shape.join('×')}
                    {shape.length > 1 && ` = ${n.count(shape.reduce((product, k) => product * k, 1))}`}
                  </span>
                </li>
              ))}
            </ul>
          )}
          {frozen > 0 && <span className={styles.note}>{t('frozen', { count: n.count(frozen) })}</span>}
        </dd>
      </div>
      <div>
        <dt>
          <abbr title={t('macsHelp')}>{t('macs')}</abbr>
        </dt>
        <dd>
          <strong className="figures">{n.si(macs)}</strong>
          {macs >= 1000 && <span className={`${styles.note} figures`}>{n.count(macs)}</span>}
          <span className={styles.note}>{t('flops', { flops: n.si(2 * macs) })}</span>
        </dd>
      </div>
      <div>
        <dt>{t('memory')}</dt>
        <dd>
          <strong className="figures">{n.memory(activations)}</strong>
          <span className={styles.note}>{t('elements', { count: n.count(activations) })}</span>
        </dd>
      </div>
    </dl>
  );
}
