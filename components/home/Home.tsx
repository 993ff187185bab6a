/** @file The home page: what Kinetograph is, the way into the composer, and the networks to start from. */
import { ArrowRight } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { buttonClass } from '@/components/ui/Button';
import { SiteHeader } from '@/components/ui/SiteHeader';
import { localePath } from '@/i18n/locales';
import { HeroFigure } from './HeroFigure';
import styles from './Home.module.css';
import { PresetCard, type HomePreset } from './PresetCard';

const facts = ['shapes', 'costs', 'run'] as const;

/** Renders the page; the list of presets may be empty, and its section is then left out. */
export function Home({ presets }: { presets: readonly HomePreset[] }) {
  const t = useTranslations('app.home');
  const locale = useLocale();
  return (
    <>
      <SiteHeader />
      <main id="main" className={styles.main}>
        <section className={styles.hero}>
          <div className={styles.words}>
            <h1 className={styles.headline}>{t('headline')}</h1>
            <p className={styles.lead}>{t('lead')}</p>
            <Link className={buttonClass({ variant: 'primary', size: 'lg' })} href={localePath(locale, '/composer/')}>
              {t('open')}
              <ArrowRight size={18} aria-hidden />
            </Link>
          </div>
          <HeroFigure />
        </section>

        <section aria-labelledby="facts">
          <h2 id="facts" className="visually-hidden">
            {t('factsTitle')}
          </h2>
          <ul className={styles.facts}>
            {facts.map(fact => (
              <li key={fact}>
                <h3 className={styles.factTitle}>{t(`facts.${fact}.title`)}</h3>
                <p className={styles.factBody}>{t(`facts.${fact}.body`)}</p>
              </li>
            ))}
          </ul>
        </section>

        {presets.length > 0 && (
          <section aria-labelledby="presets">
            <h2 id="presets" className={styles.sectionTitle}>
              {t('presetsTitle')}
            </h2>
            <p className={styles.sectionLead}>{t('presetsLead')}</p>
            <ul className={styles.cards}>
              {presets.map(preset => (
                <PresetCard key={preset.id} preset={preset} />
              ))}
            </ul>
          </section>
        )}
      </main>
      <footer className={styles.footer}>{t('footer')}</footer>
    </>
  );
}
