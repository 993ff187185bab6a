/** @file Every network of the course opens from a link with its exact figures, and without a problem. */
import { presets } from '@/presets';

import { Composer } from './support/composer';
import { expect, test } from './support/test';

for (const { id, expect: figures } of presets) {
  test(`${id} opens with ${figures.params.toLocaleString('en')} parameters`, async ({ page }) => {
    const composer = new Composer(page);
    await composer.open({ preset: id });
    await expect(page.getByRole('banner').getByText(figures.params.toLocaleString('en'), { exact: true })).toBeVisible();
    await expect(page.getByRole('banner').getByRole('button', { name: 'No problems' })).toBeVisible();
  });
}

test('a block shows its insides and its totals', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open({ preset: 'r3d-18' });
  await composer.select('layer2');
  await expect(composer.node('layer2')).toContainText('8×28×28×128');
  await expect(composer.inspector.getByRole('table')).toContainText('8×28×28×128');
});
