/** @file Every network of the course: opens with its exact figures, opens into its blocks, becomes a block, and runs small. */
import { analyse } from '@/graph-engine/analyse/analyse';
import { presets } from '@/presets';

import { Composer } from './support/composer';
import { expect, test } from './support/test';

// A click means what is under the pointer when it comes; nothing should glide away from it.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** Nodes that do not lie on the visible canvas as a whole. */
async function outOfView(composer: Composer): Promise<readonly string[]> {
  const canvas = (await composer.canvas.boundingBox())!;
  return composer.nodes().evaluateAll(
    (nodes, { x, y, width, height }) =>
      nodes.flatMap((node) => {
        const { left, top, right, bottom } = node.getBoundingClientRect();
        return left >= x && top >= y && right <= x + width && bottom <= y + height ? [] : [node.getAttribute('data-id')!];
      }),
    canvas,
  );
}

for (const { id, expect: figures, document } of presets) {
  test.describe(id, () => {
    const full = document('full');
    const block = [...analyse(full).nodes.values()].find(({ inside }) => inside)?.node;
    const count = figures.params.toLocaleString('en');

    test(`opens with ${count} parameters, into its blocks, becomes one block, and is as it was when all is undone`, async ({ page }) => {
      const composer = new Composer(page);
      const banner = page.getByRole('banner');
      const sound = async () => {
        await expect(banner.getByText(count, { exact: true })).toBeVisible();
        await expect(banner.getByRole('button', { name: 'No problems' })).toBeVisible();
      };
      await composer.open({ preset: id });
      await sound();
      await expect(composer.nodes()).toHaveCount(full.nodes.size);
      await expect.poll(() => outOfView(composer)).toEqual([]);

      if (block) {
        await page.getByRole('button', { name: `Open ${block.label}`, exact: true }).click();
        await expect(page.locator(`[data-frame="${block.id}"]`)).toBeVisible();
        await expect(page.locator(`.react-flow__node[data-id^="${block.id}/"]`).first()).toBeVisible();
        await sound();
      }

      await composer.canvas.focus();
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Control+g');
      const inputs = [...full.nodes.values()].filter(({ kind }) => ['clip', 'image', 'flow'].includes(kind)).length;
      await expect(page.locator('.react-flow__node[data-id]:not([data-id*="/"])')).toHaveCount(inputs + 1);
      await page.keyboard.press('Enter');
      await expect(composer.palette.getByText('Your blocks')).toBeVisible();
      await sound();

      const undo = banner.getByRole('button', { name: /^Undo/ });
      for (let steps = 0; steps < 8 && (await undo.isEnabled()); steps += 1) await undo.click();
      await expect(undo).toBeDisabled();
      await expect(composer.nodes()).toHaveCount(full.nodes.size);
      await expect(page.locator('[data-frame]')).toHaveCount(0);
      await expect(composer.palette.getByText('Your blocks')).toHaveCount(0);
      await sound();
    });

    test('runs its small size on a clip', async ({ page }) => {
      const composer = new Composer(page);
      await page.goto(`/en/composer/?preset=${id}&size=small`);
      await expect(composer.nodes().first()).toBeVisible();
      await page.getByRole('banner').getByRole('button', { name: 'Run', exact: true }).click();
      const panel = page.locator('[data-region="run"]');
      await expect(panel.getByRole('status').filter({ hasText: /The run is finished/ })).toBeAttached({ timeout: 60_000 });
      await expect(panel.getByRole('option').last()).toContainText(/…/);
    });
  });
}
