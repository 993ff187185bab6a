/** @file The root layout of every page in a language. */
import type { Metadata, Viewport } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { isLocale, localePath, locales } from '@/i18n/locales';
import { Document } from '../document';

type Params = Promise<{ locale: string }>;

export const dynamicParams = false;

export const viewport: Viewport = { colorScheme: 'light dark', width: 'device-width', initialScale: 1 };

/** One set of pages per language. */
export function generateStaticParams() {
  return locales.map(locale => ({ locale }));
}

/** Title and description in the page's language, with the address of the same page in the others. */
export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = await getTranslations({ locale, namespace: 'app' });
  return {
    title: { default: t('title'), template: t('titleTemplate', { page: '%s' }) },
    description: t('description'),
    alternates: { languages: Object.fromEntries(locales.map(other => [other, localePath(other)])) },
  };
}

/** The document in the page's language, with its messages for the client. */
export default async function LocaleLayout({ params, children }: { params: Params; children: ReactNode }) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  return (
    <Document lang={locale}>
      <NextIntlClientProvider>{children}</NextIntlClientProvider>
    </Document>
  );
}
