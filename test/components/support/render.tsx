/** @file Renders components with the site's messages around them. */
import { render, type RenderResult } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import type { ReactElement } from 'react';
import type { Locale } from '@/i18n/locales';
import { messages } from '@/messages';

/** Renders in a language, English unless told. */
export function renderIn(element: ReactElement, locale: Locale = 'en'): RenderResult {
  return render(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="UTC">
      {element}
    </NextIntlClientProvider>,
  );
}
