/** @file The page for addresses that lead nowhere, in every language at once. */
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NotFound } from '@/components/home/NotFound';
import { defaultLocale } from '@/i18n/locales';
import { Document } from './document';

/** A title that says so. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations({ locale: defaultLocale, namespace: 'app' });
  return { title: t('notFound.title') };
}

/** One static file serves every unknown address, so it cannot know the language and says it in each. */
export default function GlobalNotFound() {
  return (
    <Document lang={defaultLocale}>
      <NotFound />
    </Document>
  );
}
