/** @file Addresses and preferences of the languages. */
import { inLocale, isLocale, localePath } from '@/i18n/locales';
import { preferredLocale } from '@/i18n/preferred';

describe('addresses', () => {
  it('carry the language first', () => {
    expect(localePath('ko')).toBe('/ko/');
    expect(localePath('en', '/composer/')).toBe('/en/composer/');
  });

  it('keep the page when the language changes', () => {
    expect(inLocale('ko', '/en/composer/')).toBe('/ko/composer/');
    expect(inLocale('en', '/ko/')).toBe('/en/');
    expect(inLocale('ko', '/en')).toBe('/ko');
  });

  it('lead home where there was no language', () => {
    expect(inLocale('ko', '/')).toBe('/ko/');
    expect(inLocale('ko', '/elsewhere/')).toBe('/ko/');
  });

  it('know only their own languages', () => {
    expect(isLocale('ko')).toBe(true);
    expect(isLocale('fr')).toBe(false);
    expect(isLocale(undefined)).toBe(false);
  });
});

describe('the preferred language', () => {
  it('is the stored one', () => {
    expect(preferredLocale('ko', ['en-US'])).toBe('ko');
  });

  it('is else the first of the browser that the site speaks', () => {
    expect(preferredLocale(null, ['fr-FR', 'ko-KR', 'en'])).toBe('ko');
    expect(preferredLocale('xx', ['en-GB'])).toBe('en');
  });

  it('is English where nothing fits', () => {
    expect(preferredLocale(null, ['fr'])).toBe('en');
    expect(preferredLocale(null, [])).toBe('en');
  });
});
