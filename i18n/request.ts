/** @file Hands next-intl the messages of the language a page is built in. */
import { getRequestConfig } from 'next-intl/server';
import { messages } from '@/messages';
import { defaultLocale, isLocale } from './locales';

export default getRequestConfig(async ({ requestLocale }) => {
  const requested = await requestLocale;
  const locale = isLocale(requested) ? requested : defaultLocale;
  // A fixed zone keeps the built pages the same wherever they are built.
  return { locale, messages: messages[locale], timeZone: 'UTC' };
});
