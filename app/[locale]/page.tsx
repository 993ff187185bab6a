/** @file Route: the home page in a language. */
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { Home } from '@/components/home/Home';
import { presetCards } from '@/components/home/presetCards';
import { isLocale } from '@/i18n/locales';

/** Renders the home page; figures are computed while the site is built. */
export default async function HomePage({ params }: { params: Promise<{ locale: string }> }) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const t = await getTranslations('presets');
  return <Home presets={presetCards(t, locale)} />;
}
