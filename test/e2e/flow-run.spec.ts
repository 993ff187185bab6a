/** @file Networks with several inputs are fed from one clip: a frame beside its flow, a slow beside a fast pathway; and run. */
import type { Locator, Page } from '@playwright/test';

import { presets } from '@/presets';

import { violations } from './support/axe';
import { Composer } from './support/composer';
import { expect, test } from './support/test';

test.setTimeout(180_000);

const LIBRARY = '/workers/opencv.js';

/** Opens the small size of a preset with the drawer; the first clip is decoded by itself. */
async function openSmall(page: Page, id: string, locale: 'en' | 'ko' = 'en'): Promise<Locator> {
  const composer = new Composer(page);
  await composer.open({ graph: presets.find((preset) => preset.id === id)!.document('small'), locale });
  await page.getByRole('banner').getByRole('button', { name: /^(Run|실행)$/ }).click();
  return page.locator('[data-region="run"]');
}

const finished = (panel: Locator) => panel.getByRole('status').filter({ hasText: /The run is finished/ });

/** The paths that the page asks for, as they come. */
function requests(page: Page): readonly string[] {
  const asked: string[] = [];
  page.context().on('request', (request) => asked.push(new URL(request.url()).pathname));
  return asked;
}

test('two-stream gets a frame and the flow from one clip, and gives scores', async ({ page }) => {
  const asked = requests(page);
  const panel = await openSmall(page, 'two-stream');

  const frame = panel.getByRole('region', { name: 'frame', exact: true });
  await expect(frame.getByRole('img', { name: /^Frame 1 of 1/ })).toBeVisible({ timeout: 60_000 });
  const flow = panel.getByRole('region', { name: 'flow', exact: true });
  await expect(flow.getByText('10 flow fields between 11 frames, 25 a second; 20 channels')).toBeVisible();
  await expect(flow.getByRole('list').getByRole('button')).toHaveCount(20);
  expect(asked.filter((path) => path === LIBRARY)).toHaveLength(1);

  await expect(finished(panel)).toBeAttached({ timeout: 120_000 });
  await expect(panel.getByRole('region', { name: /^Highest of \d+ scores/ }).getByRole('listitem')).toHaveCount(5);
  await expect(panel.getByRole('option', { name: /late_fusion_average/ })).toBeVisible();

  // Both streams were fed with something: neither input is one single value.
  for (const input of ['frame', 'flow']) {
    await expect(panel.getByRole('option', { name: new RegExp(`^${input}\\b`) })).toContainText(/… (?!-?0,)/);
  }
});

test('the start moves both inputs together, and a parameter of one is followed at once', async ({ page }) => {
  const panel = await openSmall(page, 'two-stream');
  const frame = panel.getByRole('region', { name: 'frame', exact: true }).getByRole('img');
  await expect(frame).toHaveCount(1, { timeout: 60_000 });
  const slider = panel.getByRole('slider', { name: 'Start' });
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(frame).toHaveAccessibleName('Frame 1 of 1, at 0.00 s');
  await page.keyboard.press('PageUp');
  await expect(frame).toHaveAccessibleName('Frame 1 of 1, at 0.33 s');
  await expect(panel.getByText('Another clip is chosen since. Run again.').or(finished(panel)).first()).toBeAttached();

  const composer = new Composer(page);
  await composer.select('flow');
  await composer.set('Fields L', 4);
  await expect(panel.getByText('4 flow fields between 5 frames, 25 a second; 8 channels')).toBeVisible();
});

test('the slow and the fast pathway see the same seconds at their own pace, and run', async ({ page }) => {
  const asked = requests(page);
  const panel = await openSmall(page, 'slowfast-4x16-r50');
  const [slow, fast] = ['slow', 'fast'].map((name) => panel.getByRole('region', { name, exact: true })) as [Locator, Locator];
  await expect(slow.getByRole('img')).toHaveCount(4, { timeout: 60_000 });
  await expect(fast.getByRole('img')).toHaveCount(32);
  await expect(slow.getByText('4 frames, 1.88 a second (τ = 16)')).toBeVisible();
  await expect(fast.getByText('32 frames, 15 a second (τ = 2)')).toBeVisible();
  const starts = await Promise.all([slow, fast].map(async (each) => (await each.getByRole('img').first().getAttribute('aria-label'))!.split('at ')[1]));
  expect(starts[0]).toBe(starts[1]);
  await expect(finished(panel)).toBeAttached({ timeout: 120_000 });
  await expect(panel.getByRole('region', { name: /^Highest of \d+ scores/ }).getByRole('listitem')).toHaveCount(5);
  // A network without flow never asks for the library.
  expect(asked).not.toContain(LIBRARY);
});

for (const id of ['two-stream-temporal', 'i3d-flow', 'i3d-two-stream']) {
  test(`${id} runs on a bundled clip`, async ({ page }) => {
    const panel = await openSmall(page, id);
    await expect(finished(panel)).toBeAttached({ timeout: 150_000 });
    await expect(panel.getByRole('region', { name: /^Highest of \d+ scores/ }).getByRole('listitem')).toHaveCount(5);
  });
}

test('a library that cannot be had is said in words, and the graph stays', async ({ page, watched }) => {
  await page.context().route(`**${LIBRARY}`, (route) => route.fulfill({ status: 404, body: '' }));
  const panel = await openSmall(page, 'two-stream-temporal');
  await expect(panel.getByRole('alert').filter({ hasText: /The library that measures optical flow could not be loaded/ })).toBeVisible({ timeout: 60_000 });
  await expect(panel.getByRole('button', { name: 'Run', exact: true })).toBeDisabled();
  // Both are what this test is about.
  watched.failed.length = 0;
  watched.errors.length = 0;
});

for (const [locale, theme] of [['en', 'light'], ['ko', 'dark']] as const) {
  test(`several inputs are shown without an accessibility violation in ${locale} and ${theme}`, async ({ page }, info) => {
    await page.emulateMedia({ colorScheme: theme });
    const panel = await openSmall(page, 'two-stream', locale);
    await expect(panel.getByRole('region', { name: 'flow', exact: true }).getByRole('list').getByRole('button')).toHaveCount(20, { timeout: 60_000 });
    expect(await violations(page)).toEqual([]);
    await info.attach(`inputs-${locale}-${theme}`, { body: await page.screenshot(), contentType: 'image/png' });
  });
}
