/** @file The bar on top of reading pages: name, language, theme. */
import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { localePath } from '@/i18n/locales';
import { LocaleSwitch } from './LocaleSwitch';
import { Mark } from './Mark';
import styles from './SiteHeader.module.css';
import { ThemeToggle } from './ThemeToggle';

/** The header; `children` stand between the name and the switches. */
export function SiteHeader({ children }: { children?: ReactNode }) {
  const t = useTranslations('app');
  const locale = useLocale();
  return (
    <header className={styles.header}>
      <a className={styles.skip} href="#main">
        {t('skip')}
      </a>
      <Link className={styles.name} href={localePath(locale)}>
        <Mark />
        {t('title')}
      </Link>
      <div className={styles.middle}>{children}</div>
      <LocaleSwitch />
      <ThemeToggle />
    </header>
  );
}
