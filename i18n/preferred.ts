/** @file Which language a reader gets who has not chosen one in the address. */
import { defaultLocale, isLocale, type Locale } from './locales';

/**
 * The stored choice, else the first of the browser's languages that the site speaks, else the default.
 *
 * @param stored what an earlier visit remembered, if anything
 * @param languages the browser's list, best first, as in `navigator.languages` (`ko-KR`, `en`)
 */
export function preferredLocale(stored: string | null, languages: readonly string[]): Locale {
  if (isLocale(stored)) return stored;
  const spoken = languages.map(language => language.toLowerCase().split('-')[0]);
  return spoken.find(isLocale) ?? defaultLocale;
}
