/** @file The composer: the canvas with its panels. */
'use client';
import { useTranslations } from 'next-intl';
import { SiteHeader } from '@/components/ui/SiteHeader';

/** Renders the composer. */
export function Composer() {
  const t = useTranslations('app.composer');
  return (
    <>
      <SiteHeader />
      <main id="main">
        <h1>{t('title')}</h1>
      </main>
    </>
  );
}
