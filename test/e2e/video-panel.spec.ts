/** @file Choosing a clip as a user does: bundled, dropped, recorded; seeing its frames, moving its start, reading what is wrong. */
import { chromium, type Page } from '@playwright/test';
import { violations } from './support/axe';
import { expect, test } from './support/test';
import { openHarness } from './support/video/harness';
import type { Recipe } from './support/video/make';

const spec = { T: 8, H: 32, W: 32, C: 3, fps: 15 };

async function show(page: Page, locale: 'en' | 'ko' = 'en', values: Record<string, unknown> = spec): Promise<void> {
  await page.evaluate(([language, given]) => video.show(language, given as never), [locale, values] as const);
}

/** Drops a file made in the page onto an element, as a drag from the desktop does. */
async function drop(page: Page, recipe: Recipe | string, name: string, target = 'section > div:nth-of-type(1)'): Promise<void> {
  await page.evaluate(async ([given, called, selector]) => {
    const content = typeof given === 'string' ? given : await video.make.make(given);
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([content], called));
    const element = document.querySelector(selector)!;
    for (const type of ['dragenter', 'dragover', 'drop']) element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  }, [recipe, name, target] as const);
}

const frames = (page: Page) => page.getByRole('img', { name: /^Frame/ });
const shape = (page: Page) => page.evaluate(() => video.shown.clip && [...video.shown.clip.shape]);

test.beforeEach(async ({ page, baseURL }) => {
  await openHarness(page, baseURL!);
});

test('a bundled clip shows the frames that the network sees', async ({ page }) => {
  await show(page);
  await expect(page.getByText('Choose a clip to see the frames')).toBeVisible();
  await page.getByRole('button', { name: 'Ball' }).click();
  await expect(frames(page)).toHaveCount(8);
  await expect(page.getByRole('button', { name: 'Ball' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText('320×240, 30 frames a second, 3 s')).toBeVisible();
  expect(await shape(page)).toEqual([8, 32, 32, 3]);
  // the canvases hold pictures, not blanks
  const colours = await frames(page).first().evaluate((canvas: HTMLCanvasElement) =>
    new Set(canvas.getContext('2d')!.getImageData(0, 0, 32, 32).data).size);
  expect(colours).toBeGreaterThan(20);
});

test('the start moves frame by frame with the keyboard, and the frames with it', async ({ page }) => {
  await show(page);
  await page.getByRole('button', { name: 'Walk' }).click();
  await expect(frames(page)).toHaveCount(8);
  const before = await page.evaluate(() => video.shown.clip!.frames[0]);
  const slider = page.getByRole('slider', { name: 'Start' });
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => page.evaluate(() => video.shown.clip!.frames[0])).toBe(before! + 1);
  await page.keyboard.press('Home');
  await expect.poll(() => page.evaluate(() => video.shown.clip!.frames[0])).toBe(0);
  await expect(slider).toHaveAttribute('aria-valuetext', /^0\.00 s of 2\.\d\d s$/);
  await page.keyboard.press('End');
  await expect.poll(() => page.evaluate(() => video.shown.clip!.frames[7])).toBe(89);
});

test('a dropped video is decoded, and a new spec takes it again', async ({ page }) => {
  await show(page);
  await drop(page, { frames: 60 }, 'mine.mp4');
  await expect(frames(page)).toHaveCount(8);
  await expect(page.getByText('mine.mp4')).toBeVisible();
  await show(page, 'en', { ...spec, T: 4, C: 1 });
  await expect(frames(page)).toHaveCount(4);
  expect(await shape(page)).toEqual([4, 32, 32, 1]);
});

test('a file that was dropped elsewhere on the page is taken too', async ({ page }) => {
  await show(page);
  await drop(page, { frames: 60 }, 'elsewhere.mp4', '[data-testid=elsewhere]');
  await expect(page.getByText('elsewhere.mp4')).toBeVisible();
  await expect(frames(page)).toHaveCount(8);
});

test('a file can be chosen', async ({ page }) => {
  await show(page);
  await page.getByLabel('choose a file').setInputFiles('public/clips/pan.mp4');
  await expect(page.getByText('pan.mp4')).toBeVisible();
  await expect(frames(page)).toHaveCount(8);
});

test('a file that is no video is refused in words, and the clip before it stays', async ({ page }) => {
  await show(page);
  await page.getByRole('button', { name: 'Pan' }).click();
  await expect(frames(page)).toHaveCount(8);
  await drop(page, 'not a video '.repeat(50), 'notes.txt');
  await expect(page.getByRole('alert')).toHaveText('notes.txt is not a video. MP4, MOV, WebM and MKV can be read.');
  await expect(frames(page)).toHaveCount(8);
  expect(await shape(page)).toEqual([8, 32, 32, 3]);
  expect(await page.evaluate(() => video.shown.errors)).toEqual([expect.stringContaining('notVideo')]);
  await page.getByRole('button', { name: 'Ball' }).click();
  await expect(page.getByRole('alert')).toBeEmpty();
});

test('a short video says how it fills the clip, and can loop instead', async ({ page }) => {
  await show(page);
  await drop(page, { frames: 6 }, 'short.mp4');
  await expect(page.getByRole('status').first()).toContainText('the last frame is held for 5 of 8 places');
  await page.getByRole('radio', { name: 'Loop' }).click();
  await expect(page.getByRole('status').first()).toContainText('it begins again to fill 5 of 8 places');
  expect(await page.evaluate(() => video.shown.clip!.frames)).toEqual([0, 2, 4, 0, 2, 4, 0, 2]);
});

test('an input that a video cannot fill says so', async ({ page }) => {
  await show(page, 'en', { ...spec, C: 20 });
  await page.getByRole('button', { name: 'Ball' }).click();
  await expect(page.getByRole('alert')).toHaveText('A video can fill 1 channel (grey) or 3 (RGB). This input has C = 20.');
  expect(await shape(page)).toBeUndefined();
});

test('long decoding can be cancelled', async ({ page }) => {
  await show(page, 'en', { ...spec, T: 256, H: 224, W: 224, fps: 30 });
  await drop(page, { frames: 256, width: 1280, height: 720, bitrate: 1_000_000 }, 'long.mp4');
  await expect(page.getByRole('progressbar', { name: /Decoding frame \d+ of 256/ })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('progressbar')).toBeHidden();
  await expect(frames(page)).toHaveCount(0);
  expect(await page.evaluate(() => video.shown.errors)).toEqual([]);
  // and what was open still answers
  await show(page);
  await expect(frames(page)).toHaveCount(8);
});

test('a hasty user gets the last wish', async ({ page }) => {
  await show(page);
  for (const name of ['Ball', 'Rewind', 'Walk', 'Pan']) await page.getByRole('button', { name }).click();
  await expect(frames(page)).toHaveCount(8);
  await expect(page.locator('strong')).toHaveText('Pan');
  await expect(page.getByRole('button', { name: 'Pan' })).toHaveAttribute('aria-pressed', 'true');
});

test('the webcam records with a live picture and becomes the clip', async ({ launchOptions, baseURL }) => {
  const args = [...(launchOptions.args ?? []), '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
  const browser = await chromium.launch({ ...launchOptions, args });
  try {
    const page = await browser.newPage();
    await openHarness(page, baseURL!);
    await show(page);
    await page.getByRole('button', { name: 'Webcam' }).click();
    await expect(page.getByLabel('What the camera sees')).toBeVisible();
    await expect(frames(page)).toHaveCount(8);
    await expect(page.getByLabel('What the camera sees')).toBeHidden();
    await expect(page.locator('strong')).toHaveText('Webcam');
  } finally {
    await browser.close();
  }
});

for (const locale of ['en', 'ko'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    test(`has no accessibility violation in ${locale}, ${theme}`, async ({ page }, info) => {
      await page.evaluate(name => { document.documentElement.dataset.theme = name; }, theme);
      await show(page, locale, { ...spec, T: 16, fps: 6, H: 112, W: 112 });
      await drop(page, { frames: 40, width: 320, height: 240 }, 'short.mp4');
      await expect(page.getByRole('img')).toHaveCount(16);
      await expect(page.getByRole('progressbar')).toBeHidden();
      expect(await violations(page)).toEqual([]);
      await info.attach(`clip-source-${locale}-${theme}`, { body: await page.screenshot(), contentType: 'image/png' });
      await page.getByRole('button').first().click();
      await expect(page.getByRole('slider')).toBeVisible();
      await drop(page, 'text '.repeat(50), 'notes.txt');
      await expect(page.getByRole('alert')).not.toBeEmpty();
      expect(await violations(page)).toEqual([]);
      await info.attach(`clip-source-error-${locale}-${theme}`, { body: await page.screenshot(), contentType: 'image/png' });
    });
  }
}
