/** @file Where the open document comes from: the preset with its paper, what it published, and which reading was followed. */
'use client';

import { useTranslations } from 'next-intl';

import { useOrigin } from '@/components/composer/services';
import { useDocuments } from '@/components/composer/useDocuments';
import { Button } from '@/components/ui/Button';
import { useNumbers } from '@/components/words/numbers';
import { usePresetNotes, usePresetTitle } from '@/components/words/presetWords';
import { presets } from '@/presets';
import type { Paper, Preset, Published, Size } from '@/presets/preset';

import { Section } from './Section';
import inspector from './inspector.module.css';
import styles from './Origin.module.css';

/** Nothing where the document was made by hand, or from a preset that there is no more. */
export function Origin() {
  const { origin, changed } = useOrigin();
  const preset = presets.find(({ id }) => id === origin?.preset);
  return preset ? <OfPreset preset={preset} size={origin?.size ?? 'full'} changed={changed} /> : null;
}

interface OfPresetProps {
  readonly preset: Preset;
  readonly size: Size;
  readonly changed: boolean;
}

function OfPreset({ preset, size, changed }: OfPresetProps) {
  const t = useTranslations('panels.origin');
  const titleOf = usePresetTitle();
  const { notice, reading } = usePresetNotes()(preset);
  const { paper, published, sizes } = preset;
  return (
    <Section title={t('title')}>
      <div className={styles.origin}>
        <p className={styles.from}>
          {t('from', { title: titleOf(preset, size) })} {changed && <span className={inspector.aside}>{t('changed')}</span>}
        </p>
        {notice && <p className={inspector.explain}>{notice}</p>}
        <dl className={inspector.facts}>
          {paper && <Cited paper={paper} />}
          {reading && (
            <div>
              <dt>{t('reading')}</dt>
              <dd className={styles.reading}>{reading}</dd>
            </div>
          )}
        </dl>
        {published.length > 0 && <Accuracies figures={published} title={titleOf(preset)} />}
        {published.length > 0 && size === 'small' && <p className={inspector.quiet}>{t('fullOnly')}</p>}
        {sizes.length > 1 && <OtherSize id={preset.id} size={size === 'small' ? 'full' : 'small'} />}
      </div>
    </Section>
  );
}

function Cited({ paper: { cite, arxiv } }: { readonly paper: Paper }) {
  const t = useTranslations('panels.origin');
  return (
    <div>
      <dt>{t('paper')}</dt>
      <dd>
        {cite}
        {arxiv && (
          <>
            {', '}
            <a href={`https://arxiv.org/abs/${arxiv}`} target="_blank" rel="noreferrer">
              {t('arxiv', { id: arxiv })}
            </a>
          </>
        )}
      </dd>
    </div>
  );
}

function Accuracies({ figures, title }: { readonly figures: readonly Published[]; readonly title: string }) {
  const t = useTranslations('panels.origin');
  const n = useNumbers();
  return (
    <table className={styles.published}>
      <caption>
        <span aria-hidden>{t('published')}</span>
        <span className="visually-hidden">{t('publishedCaption', { title })}</span>
      </caption>
      <thead className="visually-hidden">
        <tr>
          {(['dataset', 'metric', 'value', 'source'] as const).map(column => (
            <th key={column} scope="col">
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {figures.map(({ dataset, metric, value, source }) => (
          <tr key={`${dataset} ${metric} ${source}`}>
            <th scope="row">{dataset}</th>
            <td>{metric}</td>
            <td className="figures">{n.plain(value)}</td>
            <td className={styles.source}>{source}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function OtherSize({ id, size }: { readonly id: string; readonly size: Size }) {
  const t = useTranslations('panels.origin');
  const documents = useDocuments();
  return (
    <Button size="sm" onClick={() => void documents.open({ to: 'preset', id, size })}>
      {t(size === 'small' ? 'openSmall' : 'openFull')}
    </Button>
  );
}
