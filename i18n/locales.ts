/** @file The languages the site speaks, and how their addresses are formed. */

/** Every language, in the order in which the switch lists them. */
export const locales = ['en', 'ko'] as const;

/** One of the site's languages, as it stands in the address. */
export type Locale = (typeof locales)[number];

/** The language used where nothing says otherwise. */
export const defaultLocale: Locale = 'en';

/** What each language calls itself; the same in every language, so it is no message. */
export const localeNames: Record<Locale, string> = { en: 'English', ko: '한국어' };

/** Whether a part of an address names one of the site's languages. */
export function isLocale(value: unknown): value is Locale {
  return locales.some(locale => locale === value);
}

/** The address of a page in a language: `localePath('ko', '/composer/')` is `/ko/composer/`. */
export function localePath(locale: Locale, page: `/${string}` = '/'): string {
  return `/${locale}${page}`;
}

/** The same address in another language; an address without a language becomes that language's home. */
export function inLocale(locale: Locale, path: string): string {
  const [, first, ...rest] = path.split('/');
  return isLocale(first) ? `/${[locale, ...rest].join('/')}` : localePath(locale);
}
