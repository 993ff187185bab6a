/** @file One network on the home page. */
import { useFormatter, useTranslations } from 'next-intl';
import Link from 'next/link';
import styles from './PresetCard.module.css';

/** What the home page says of a preset; texts come translated, numbers raw. */
export interface HomePreset {
  id: string;
  title: string;
  /** One sentence. */
  summary: string;
  /** Where the network comes from, for example `Tran et al., ICCV 2015`. */
  cite?: string;
  /** The input's shape as printed, for example `16 × 112 × 112 × 3`. */
  input?: string;
  /** Learned parameters of the whole network. */
  params?: number;
  /** Multiply–accumulates of one forward pass. */
  macs?: number;
  /** The composer's address with this preset open. */
  href: string;
  /** The size that runs on a laptop, where there is another. */
  small?: { params: number; macs: number; href: string };
}

/** `1.2M`, in Korean `117만`: of a small network nobody needs more. */
const SHORT = { notation: 'compact', maximumSignificantDigits: 2 } as const;

/** A card that is one link, with the network's figures below its sentence, and a second link to its small size. */
export function PresetCard({ preset }: { preset: HomePreset }) {
  const t = useTranslations('app.home');
  const format = useFormatter();
  const { title, summary, cite, input, params, macs, href, small } = preset;
  return (
    <li className={styles.card}>
      <h3 className={styles.title}>
        <Link className={styles.link} href={href}>
          {title}
        </Link>
      </h3>
      {cite && <p className={styles.cite}>{cite}</p>}
      <p className={styles.summary}>{summary}</p>
      <dl className={styles.figures}>
        {input && (
          <div>
            <dt>{t('presetInput')}</dt>
            <dd>{input}</dd>
          </div>
        )}
        {params !== undefined && (
          <div>
            <dt>{t('presetParams')}</dt>
            <dd>{format.number(params)}</dd>
          </div>
        )}
        {macs !== undefined && (
          <div>
            <dt>{t('presetMacs')}</dt>
            <dd>{format.number(macs)}</dd>
          </div>
        )}
      </dl>
      {small && (
        <p className={styles.small}>
          <Link className={styles.smallLink} href={small.href} aria-label={t('presetOpenSmall', { title })}>
            {t('presetSmall')}
          </Link>
          <span className={styles.smallFigures}>
            {t('presetSmallMore', { params: format.number(small.params, SHORT), macs: format.number(small.macs, SHORT) })}
          </span>
        </p>
      )}
    </li>
  );
}
