/** @file Links to the same page in the other languages. */
'use client';
import { useLocale, useTranslations } from 'next-intl';
import { usePathname } from 'next/navigation';
import { inLocale, localeNames, locales } from '@/i18n/locales';
import styles from './Segments.module.css';

/**
 * Plain links rather than client navigation: the language belongs to `<html>`, and React would
 * clear the theme from it when it replaces that element. `public/early.js` remembers the choice and
 * carries the query and the hash, so that a click before the page is live counts as well.
 */
export function LocaleSwitch() {
  const t = useTranslations('app.language');
  const current = useLocale();
  const path = usePathname();
  return (
    <nav className={styles.group} aria-label={t('label')}>
      {locales.map(locale => (
        <a
          key={locale}
          className={styles.segment}
          href={inLocale(locale, path)}
          hrefLang={locale}
          lang={locale}
          aria-current={locale === current ? 'true' : undefined}
          data-language={locale}
        >
          {localeNames[locale]}
        </a>
      ))}
    </nav>
  );
}
