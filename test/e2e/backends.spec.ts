/** @file The same network on WASM and on WebGPU, forced onto the software adapter: equal results, chosen by the user. */
import type { Page } from '@playwright/test';

import { buildDocument } from '@/graph-engine/graph/builder';

import { Composer } from './support/composer';
import { expect, test } from './support/test';

test.setTimeout(120_000);

const network = buildDocument('tiny', (g) => {
  const clip = g.clip('clip', { T: 4, H: 12, W: 12, fps: 15 });
  const maps = g.relu('relu', g.conv3d('conv', clip, { filters: 4 }));
  g.softmax('prob', g.dense('fc', g.flatten('flatten', g.maxPool3d('pool', maps)), { units: 5 }));
});

async function choose(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('contentinfo').getByRole('button', { name: /^Computes on/ }).click();
  await page.getByRole('menuitemradio', { name }).click();
}

/** Runs and reads the five scores as they are printed. */
async function scores(page: Page): Promise<readonly string[]> {
  const panel = page.locator('[data-region="run"]');
  const run = panel.getByRole('button', { name: 'Run', exact: true });
  await expect(run).toBeEnabled({ timeout: 60_000 });
  await run.click();
  const list = panel.getByRole('region', { name: 'Highest of 5 scores' }).getByRole('listitem');
  await expect(list).toHaveCount(5, { timeout: 120_000 });
  return list.allInnerTexts();
}

test('a software adapter is not chosen by itself, and agrees with WASM when it is asked for', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open({ graph: network });
  await composer.select('prob');
  await page.getByRole('button', { name: 'Run', exact: true }).first().click();
  const byDefault = await scores(page);
  await expect(page.getByRole('contentinfo')).toContainText('WASM');

  await choose(page, /^WebGPU/);
  await expect(page.getByRole('contentinfo')).toContainText('WebGPU');
  expect(await scores(page)).toEqual(byDefault);
});
