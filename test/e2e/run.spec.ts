/** @file Running on a real clip: drop a film, run, look at the maps of a layer and at the scores, cancel. */
import { readFile } from 'node:fs/promises';

import { buildDocument } from '@/graph-engine/graph/builder';

import { Composer } from './support/composer';
import { expect, test } from './support/test';

test.setTimeout(180_000);

/** Small enough for any machine: a few maps, then five classes. */
const network = buildDocument('small', (g) => {
  const clip = g.clip('clip', { T: 8, H: 32, W: 32, fps: 15 });
  const maps = g.relu('relu', g.conv3d('conv', clip, { filters: 6, padding: 'same' }));
  g.softmax('prob', g.dense('fc', g.globalAvgPool('gap', g.maxPool3d('pool', maps)), { units: 5 }));
});

/** Drops a file on the canvas, as a hand does. */
async function drop(composer: Composer, path: string, type: string): Promise<void> {
  const base64 = (await readFile(path)).toString('base64');
  const data = await composer.page.evaluateHandle(
    async ([content, name, mime]) => {
      const transfer = new DataTransfer();
      const bytes = await (await fetch(`data:${mime};base64,${content}`)).blob();
      transfer.items.add(new File([bytes], name!, { type: mime! }));
      return transfer;
    },
    [base64, path.split('/').at(-1)!, type],
  );
  for (const event of ['dragenter', 'dragover', 'drop']) await composer.canvas.dispatchEvent(event, { dataTransfer: data });
}

/** The header's button opens the drawer and runs, as soon as there is a clip and nothing stands in the way. */
async function openDrawer(composer: Composer): Promise<void> {
  await composer.page.getByRole('button', { name: 'Run', exact: true }).first().click();
  await expect(composer.page.locator('[data-region="run"]')).toBeVisible();
}

test('drops a film, runs, sees the maps of a named layer and the scores', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open({ graph: network });
  await drop(composer, 'public/clips/ball.mp4', 'video/mp4');
  const panel = page.locator('[data-region="run"]');
  await expect(panel.getByText('ball.mp4').first()).toBeVisible();

  await page.keyboard.press('Control+Enter');
  await expect(panel.getByRole('status').filter({ hasText: /The run is finished/ })).toBeAttached({ timeout: 120_000 });

  await composer.select('conv');
  const view = panel.getByRole('article', { name: 'What conv makes of the clip' });
  await expect(view.getByRole('radio', { name: /^Channel \d: enlarge/ })).toHaveCount(6);
  // Real maps: the canvases are not of one colour.
  const colours = await view.locator('canvas').first().evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size;
  });
  expect(colours).toBeGreaterThan(4);

  await composer.select('prob');
  await expect(panel.getByText('Untrained: the weights are random.')).toBeVisible();
  const scores = panel.getByRole('region', { name: 'Highest of 5 scores' }).getByRole('listitem');
  await expect(scores).toHaveCount(5);

  // The nodes themselves show what they made and how long it took.
  await expect(composer.node('conv')).toContainText(/ms/);

  // A change makes the result old, not wrong.
  await composer.select('conv');
  await composer.set('Filters', 4);
  await expect(panel.getByText('The network has changed since. Run again.')).toBeVisible();
});

test('cancels a run of C3D and leaves nothing of it', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open({ preset: 'c3d' });
  await openDrawer(composer);
  const panel = page.locator('[data-region="run"]');
  await expect(panel.getByText(/^Layer \d+ of 31/)).toBeVisible({ timeout: 60_000 });
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await expect(panel.getByText('Cancelled. Nothing of that run is kept.')).toBeVisible();
  await expect(page.getByRole('banner').getByText('78,409,573')).toBeVisible();
});

test('says what stands in the way of a run', async ({ page }) => {
  const composer = new Composer(page);
  const broken = buildDocument('broken', (g) => void g.conv3d('stem', g.clip('clip', { T: 2, H: 16, W: 16 })));
  await composer.open({ graph: broken });
  await openDrawer(composer);
  const panel = page.locator('[data-region="run"]');
  await expect(panel.getByText('Fix this problem first')).toBeVisible();
  await panel.getByRole('button', { name: 'Set the kernel along T to 2' }).click();
  await expect(panel.getByText('Fix this problem first')).toHaveCount(0);
});

test('refuses what is no film, and the graph stays', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open({ graph: network });
  await drop(composer, 'README.md', 'video/mp4');
  await expect(page.locator('[data-region="run"]').getByRole('alert').filter({ hasText: 'README.md' })).toBeVisible();
  await expect(composer.node('conv')).toContainText('8×32×32×6');
});

test('refuses a network that no memory can hold, with figures', async ({ page }) => {
  const composer = new Composer(page);
  const huge = buildDocument('huge', (g) => {
    const clip = g.clip('clip', { T: 16, H: 64, W: 64 });
    g.dense('fc', g.flatten('flatten', clip), { units: 60_000 });
  });
  await composer.open({ graph: huge });
  await openDrawer(composer);
  const panel = page.locator('[data-region="run"]');
  await expect(panel.getByRole('alert').filter({ hasText: /GiB/ })).toBeVisible({ timeout: 60_000 });
  await expect(composer.node('fc')).toContainText('60000');
});
