/** @file Route: `/`, which leads to the reader's language. */
import { getTranslations } from 'next-intl/server';
import { LanguageGate } from '@/components/home/LanguageGate';
import { defaultLocale } from '@/i18n/locales';

/** Renders the gate. */
export default async function RootPage() {
  const t = await getTranslations({ locale: defaultLocale, namespace: 'app.gate' });
  return <LanguageGate heading={t('heading')} />;
}
