/** @file The whole of the composer without a pointer: build, connect, change, move, undo, find, read. */
import { Composer } from './support/composer';
import { expect, test } from './support/test';

test('builds, connects, edits and undoes with the keyboard alone', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  await composer.command('New document');
  await expect(composer.nodes()).toHaveCount(0);

  // Two ops by name from the command palette; the second is connected to the first, which is selected.
  for (const op of ['Clip', 'Conv3D']) {
    await composer.command(`Add ${op}`);
  }
  await expect(composer.node('conv3d-1')).toContainText('14×110×110×64');

  // From the canvas to the form and back.
  await composer.node('conv3d-1').focus();
  await page.keyboard.press('Enter');
  await expect(composer.inspector).toBeFocused();
  await composer.field('Filters').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('8');
  await expect(composer.node('conv3d-1')).toContainText('14×110×110×8');
  await page.keyboard.press('ArrowUp');
  await expect(composer.node('conv3d-1')).toContainText('14×110×110×9');

  // Along the wire, and what a screen reader hears there.
  await composer.node('conv3d-1').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(composer.node('clip-1')).toBeFocused();
  await expect(composer.node('clip-1')).toHaveAccessibleName('clip-1, Clip, output 16×112×112×3');

  // Disconnect and connect again through the list of targets with their verdicts.
  await page.keyboard.press('Control+z');
  await composer.command('Connect to');
  await expect(page.getByRole('dialog')).toContainText('conv3d-1');
  await page.keyboard.press('Escape');

  await composer.node('conv3d-1').focus();
  await page.keyboard.press('Delete');
  await expect(composer.nodes()).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(composer.nodes()).toHaveCount(2);
});

test('every region is reached with F6, and ? lists the shortcuts', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open({ preset: 'conv3d-by-hand' });
  const seen = new Set<string>();
  for (let i = 0; i < 6; i += 1) {
    await page.keyboard.press('F6');
    seen.add(await page.evaluate(() => document.activeElement?.closest('[data-region]')?.getAttribute('data-region') ?? ''));
  }
  for (const region of ['header', 'palette', 'canvas', 'inspector']) expect([...seen]).toContain(region);
  await composer.node('conv').focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Undo');
});
