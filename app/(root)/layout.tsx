/** @file The root layout of the language gate at `/`. */
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { defaultLocale } from '@/i18n/locales';
import { Document } from '../document';

/** Title and description in the default language. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations({ locale: defaultLocale, namespace: 'app' });
  return { title: t('title'), description: t('description') };
}

/** A document in the default language, for as long as the gate is seen. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return <Document lang={defaultLocale}>{children}</Document>;
}
