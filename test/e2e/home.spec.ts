/** @file The home page as a visitor meets it: languages, themes, isolation, accessibility. */
import { violations } from './support/axe';
import { expect, test } from './support/test';

const pages = [
  { path: '/en/', lang: 'en', headline: 'Video networks you can take apart', open: 'Open the composer' },
  { path: '/ko/', lang: 'ko', headline: '뜯어보는 비디오 네트워크', open: '컴포저 열기' },
] as const;

for (const { path, lang, headline, open } of pages) {
  test.describe(`home in ${lang}`, () => {
    test('opens, names its language and leads to the composer', async ({ page }) => {
      await page.goto(path);
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(headline);
      await page.getByRole('link', { name: open }).click();
      await expect(page).toHaveURL(new RegExp(`${path}composer/`));
    });

    for (const scheme of ['light', 'dark'] as const) {
      test(`has no accessibility violation in ${scheme}`, async ({ page }, info) => {
        await page.emulateMedia({ colorScheme: scheme });
        await page.goto(path);
        await expect(page.locator('html')).toHaveAttribute('data-theme', scheme);
        expect(await violations(page)).toEqual([]);
        await info.attach(`home-${lang}-${scheme}`, { body: await page.screenshot({ fullPage: true }), contentType: 'image/png' });
      });
    }
  });
}

test('the pages are isolated, so that threads work', async ({ page }) => {
  const response = await page.goto('/en/');
  expect(response?.headers()).toMatchObject({
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  });
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});

test('the theme follows the system until it is chosen, and the choice stays', async ({ page }) => {
  const html = page.locator('html');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/en/');
  await expect(page.getByRole('radio', { name: 'Same as the system' })).toBeChecked();
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(html).toHaveAttribute('data-theme', 'light');

  await page.getByRole('radio', { name: 'Dark', exact: true }).click();
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('radio', { name: 'Dark', exact: true })).toBeChecked();

  await page.getByRole('radio', { name: 'Same as the system' }).click();
  await expect(html).toHaveAttribute('data-theme', 'light');
});

test('the theme is set before the first paint', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/en/', { waitUntil: 'commit' });
  // The body exists only after the blocking script has run.
  await page.waitForFunction(() => document.body);
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
});

test('the theme works where storage is forbidden', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  await page.goto('/en/');
  await page.getByRole('radio', { name: 'Dark', exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('the language switch keeps the page, the query and the hash', async ({ page }) => {
  await page.goto('/en/composer/?x=1#shared');
  await page.goto('/en/?x=1#shared');
  await page.getByRole('link', { name: '한국어' }).click();
  await expect(page).toHaveURL('/ko/?x=1#shared');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
});

test.describe('a Korean browser', () => {
  test.use({ locale: 'ko-KR' });

  test('is led from / to Korean, and to English once it has chosen that', async ({ page }) => {
    await page.goto('/');
    await expect(page).toHaveURL('/ko/');
    await page.getByRole('link', { name: 'English' }).click();
    await expect(page).toHaveURL('/en/');
    await page.goto('/#shared');
    await expect(page).toHaveURL('/en/#shared');
  });
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('/ offers both languages', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('link', { name: '한국어' })).toHaveAttribute('href', '/ko/');
    await page.getByRole('link', { name: 'English' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Video networks you can take apart');
  });
});

test('an unknown address says so in both languages', async ({ page, watched }) => {
  const response = await page.goto('/en/nowhere/');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  await expect(page.getByRole('heading', { name: '페이지를 찾을 수 없습니다' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  expect(watched.failed).toHaveLength(1);
  watched.failed.length = 0;
  watched.errors.length = 0;
});

test('the keyboard reaches everything, the content first', async ({ page }) => {
  await page.goto('/en/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#main$/);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Open the composer' })).toBeFocused();
});

test('the policy keeps the page from asking other origins', async ({ page, watched }) => {
  await page.goto('/en/');
  const refused = await page.evaluate(() =>
    fetch('https://elsewhere.example/').then(
      () => false,
      () => true,
    ),
  );
  expect(refused).toBe(true);
  expect(watched.errors.join()).toContain('Content Security Policy');
  watched.errors.length = 0;
});

test('the watch sees a request that leaves the origin', async ({ page, watched }) => {
  await page.route('https://elsewhere.example/', route => route.fulfill({ status: 200, body: 'x' }));
  await page.goto('https://elsewhere.example/');
  expect(watched.foreign).toEqual(['https://elsewhere.example/']);
  watched.foreign.length = 0;
});
