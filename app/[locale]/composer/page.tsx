/** @file Route: the composer in a language. */
import type { Metadata } from 'next';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { Composer } from '@/components/composer/Composer';
import { BackendStatus } from '@/components/panels/run/BackendStatus';
import { RunPanel } from '@/components/panels/run/RunPanel';
import { isLocale } from '@/i18n/locales';

type Params = Promise<{ locale: string }>;

/** The composer's own title. */
export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = await getTranslations({ locale, namespace: 'app' });
  return { title: t('composer.title') };
}

/** Renders the composer. */
export default async function ComposerPage({ params }: { params: Params }) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  return <Composer runPanel={<RunPanel />} backend={<BackendStatus />} />;
}
