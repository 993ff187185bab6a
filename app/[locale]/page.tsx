/** @file Route: the home page in a language. */
import { setRequestLocale } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { Home } from '@/components/home/Home';
import { isLocale } from '@/i18n/locales';

/** Renders the home page. */
export default async function HomePage({ params }: { params: Promise<{ locale: string }> }) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  return <Home presets={[]} />;
}
