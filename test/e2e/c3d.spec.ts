/** @file C3D from the menu and from a link: every figure of the published table, as the page shows it. */
import { analyse } from '@/graph-engine/analyse/analyse';
import { presets } from '@/presets';

import reference from '../fixtures/reference.json' with { type: 'json' };
import { Composer } from './support/composer';
import { expect, test } from './support/test';

interface Layer {
  readonly layer: string;
  readonly outputShape: readonly number[];
}

/** The reference writes C, T, H, W with 1 for an axis that is gone; the card leaves such axes out. */
function printed({ layer, outputShape: [C = 1, T = 1, H = 1, W = 1] }: Layer, vectors: ReadonlySet<string>): string {
  return vectors.has(layer) ? String(C) : [T, H, W, C].join('×');
}

test('opens with 78,409,573 parameters and every shape of the table', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open({ preset: 'c3d' });
  await expect(page.getByRole('banner').getByText('78,409,573')).toBeVisible();
  await expect(page.getByRole('banner').getByText('38.55 G')).toBeVisible();

  const { nodes } = analyse(presets.find(({ id }) => id === 'c3d')!.document());
  const vectors = new Set([...nodes].filter(([, node]) => node.output?.T === undefined).map(([id]) => id));
  const layers = reference.presets.c3d_ucf101_101.layers as readonly Layer[];
  expect(layers.length).toBeGreaterThan(25);
  for (const layer of layers) {
    await expect(composer.node(layer.layer)).toContainText(printed(layer, vectors));
  }
});

test('a change at the input reaches every shape, and undo brings all of them back', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open({ preset: 'c3d' });
  await composer.select('clip');
  await composer.set('Frames T', 32);
  await expect(composer.node('conv1a')).toContainText('32×112×112×64');
  await expect(composer.node('pool5')).toContainText('2×4×4×512');
  await expect(composer.node('flatten')).toContainText('16384');
  await page.keyboard.press('Escape');
  await composer.canvas.click({ position: { x: 5, y: 5 } });
  await page.keyboard.press('Control+z');
  await expect(composer.node('flatten')).toContainText('8192');
});

test('is one click away on the home page, in both languages', async ({ page }) => {
  for (const locale of ['en', 'ko']) {
    await page.goto(`/${locale}/`);
    await page.getByRole('link', { name: 'C3D, UCF101', exact: true }).click();
    await expect(page.locator('.react-flow__node[data-id="conv5b"]')).toBeVisible();
    await expect(page.getByRole('banner').getByText('78,409,573')).toBeVisible();
  }
});
