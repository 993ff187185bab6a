/** @file Links to the same page in the other languages. */
'use client';
import { useLocale, useTranslations } from 'next-intl';
import { usePathname } from 'next/navigation';
import { inLocale, localeNames, locales, type Locale } from '@/i18n/locales';
import { writeSetting } from './storage';
import styles from './Segments.module.css';

/**
 * Plain links rather than client navigation: the language belongs to `<html>`, and React would
 * clear the theme from it when it replaces that element.
 */
export function LocaleSwitch() {
  const t = useTranslations('app.language');
  const current = useLocale();
  const path = usePathname();

  /** Remembers the choice and takes the query and the hash along, which hold a shared graph. */
  function carry(link: HTMLAnchorElement, locale: Locale): void {
    writeSetting('locale', locale);
    link.href = inLocale(locale, path) + window.location.search + window.location.hash;
  }

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
          onClick={event => carry(event.currentTarget, locale)}
        >
          {localeNames[locale]}
        </a>
      ))}
    </nav>
  );
}
