/** @file Tells next-intl the site's languages and messages, so that a wrong key is a type error. */
import type { Messages } from '@/messages';
import type { Locale } from './locales';

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
