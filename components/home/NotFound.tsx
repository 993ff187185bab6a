/** @file The text of the page for unknown addresses, in every language. */
import { getTranslations } from 'next-intl/server';
import { Mark } from '@/components/ui/Mark';
import { localePath, locales, type Locale } from '@/i18n/locales';
import styles from './Standalone.module.css';

/** What is said in one language. */
async function Notice({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'app.notFound' });
  return (
    <section lang={locale} className={styles.notice}>
      <h2 className={styles.title}>{t('title')}</h2>
      <p>{t('body')}</p>
      <a href={localePath(locale)}>{t('home')}</a>
    </section>
  );
}

/** One notice per language under one heading. */
export function NotFound() {
  return (
    <main className={styles.main}>
      <Mark size={40} />
      <h1 className={styles.code}>404</h1>
      {locales.map(locale => (
        <Notice key={locale} locale={locale} />
      ))}
    </main>
  );
}
