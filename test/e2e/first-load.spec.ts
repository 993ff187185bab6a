/** @file What the composer loads before anybody asks for more: no decoder, no run panel, no dialogs, and not too much in all. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import { Composer } from './support/composer';
import { expect, test } from './support/test';

const out = path.resolve(__dirname, '../../out');

/** Bytes of compressed script that a visit may cost; Next and React alone take some 180,000. */
const BUDGET = 425_000;

/** The scripts that a page names and every browser of today runs: the rest is for those without modules. */
function scriptsOf(page: string): readonly string[] {
  const html = readFileSync(path.join(out, page, 'index.html'), 'utf8');
  const tags = [...html.matchAll(/<script[^>]*\ssrc="([^"?]+\.js)[^>]*>/g)].filter(([tag]) => !/nomodule/i.test(tag));
  return [...new Set(tags.map(([, src]) => src!))].map((src) => readFileSync(path.join(out, src), 'utf8'));
}

/** A word of the decoder's own, which no minifier touches. */
const DECODER = 'V_MPEG4/ISO/AVC';

test('a first visit is light, and has no decoder in it', () => {
  const scripts = scriptsOf('en/composer');
  expect(scripts.length).toBeGreaterThan(5);
  expect(scripts.filter((text) => text.includes(DECODER))).toEqual([]);
  expect(scripts.reduce((sum, text) => sum + gzipSync(text).length, 0)).toBeLessThan(BUDGET);
});

test('the decoder comes with the first clip, and the rest when the page has come to rest', async ({ page }) => {
  const loaded: Promise<string>[] = [];
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.startsWith('/_next/static/chunks/') && response.url().endsWith('.js')) loaded.push(response.text());
  });
  const has = async (word: string) => (await Promise.all(loaded)).some((text) => text.includes(word));
  const composer = new Composer(page);
  await composer.open({ preset: 'conv3d-by-hand' });
  // The panel is there, unseen, before its button is pressed.
  await expect(page.locator('[data-region="run"]').getByRole('button', { name: 'Run', exact: true, includeHidden: true })).toBeAttached();
  expect(await has(DECODER)).toBe(false);
  await page.getByRole('banner').getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('img', { name: /^Frame 1 of 5/ })).toBeVisible();
  expect(await has(DECODER)).toBe(true);
});

test('what is asked for before its code is there is done when it has come', async ({ page }) => {
  // Chunks that are not in the page itself come late.
  let late = false;
  await page.route('**/_next/static/chunks/**', async (route) => {
    if (late) await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  // No rest for this page: nothing is loaded unasked.
  await page.addInitScript(() => { window.requestIdleCallback = () => 0; });
  const composer = new Composer(page);
  await composer.open({ preset: 'conv3d-by-hand' });
  late = true;
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('banner').getByRole('button', { name: 'Run', exact: true }).click();
  const panel = page.locator('[data-region="run"]');
  await expect(panel.getByText('Loading…')).toBeVisible();
  await expect(panel.getByRole('status').filter({ hasText: /The run is finished/ })).toBeAttached({ timeout: 40_000 });
});
