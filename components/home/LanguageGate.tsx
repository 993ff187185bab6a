/** @file The page at `/`: goes to the reader's language, or offers both where scripts do not run. */
'use client';
import { useEffect } from 'react';
import { Mark } from '@/components/ui/Mark';
import { readSetting } from '@/components/ui/storage';
import { localeNames, localePath, locales } from '@/i18n/locales';
import { preferredLocale } from '@/i18n/preferred';
import styles from './Standalone.module.css';

/** Sends the reader on without leaving itself in the history. */
export function LanguageGate({ heading }: { heading: string }) {
  useEffect(() => {
    const locale = preferredLocale(readSetting('locale'), navigator.languages);
    const { search, hash } = window.location;
    window.location.replace(localePath(locale) + search + hash);
  }, []);
  return (
    <main className={styles.main}>
      <Mark size={40} />
      <h1 className={styles.title}>{heading}</h1>
      <ul className={styles.choices}>
        {locales.map(locale => (
          <li key={locale}>
            <a href={localePath(locale)} hrefLang={locale} lang={locale}>
              {localeNames[locale]}
            </a>
          </li>
        ))}
      </ul>
    </main>
  );
}
