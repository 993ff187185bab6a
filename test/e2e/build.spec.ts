/** @file The lecture's example, built by hand: drag, connect, read the wire and the derivation, change, undo. */
import { Composer } from './support/composer';
import { expect, test } from './support/test';

test('builds 5×32×32 → 3×30×30 by dragging, reads why, and changes the kernel', async ({ page }) => {
  const composer = new Composer(page);
  await composer.openNew();

  await composer.dragFromPalette('clip', 200, 250);
  await expect(composer.node('clip-1')).toBeVisible();
  await composer.select('clip-1');
  for (const [field, value] of [['Frames T', 5], ['Height H', 32], ['Width W', 32], ['Channels C', 1]] as const) {
    await composer.set(field, value);
  }
  await expect(composer.node('clip-1')).toContainText('5×32×32×1');

  await composer.dragFromPalette('conv3d', 520, 250);
  await expect(composer.node('conv3d-1')).toContainText('no output');
  await composer.connect('clip-1', 'conv3d-1', 'x', async () => {
    // The verdict is there before the wire is let go.
    await expect(page.locator('[data-verdict-tip]')).toContainText('3×30×30×64');
  });
  await expect(composer.node('conv3d-1')).toContainText('3×30×30×64');
  await expect(page.locator('.react-flow__edge')).toHaveCount(1);
  await expect(composer.canvas).toContainText('5×32×32×1');

  await composer.select('conv3d-1');
  await composer.set('Filters', 1);
  await expect(composer.node('conv3d-1')).toContainText('3×30×30×1');
  await expect(composer.formulas().first()).toHaveAccessibleName('⌊(5 − 3 + 2·0)/1⌋ + 1 = 3');
  await expect(composer.formulas().nth(1)).toHaveAccessibleName('⌊(32 − 3 + 2·0)/1⌋ + 1 = 30');

  await composer.set('Kernel T', 5);
  await expect(composer.node('conv3d-1')).toContainText('1×30×30×1');
  await expect(composer.formulas().first()).toHaveAccessibleName('⌊(5 − 5 + 2·0)/1⌋ + 1 = 1');

  await page.getByRole('button', { name: 'View settings' }).click();
  await page.getByRole('radio', { name: 'C×T×H×W' }).click();
  await expect(composer.node('conv3d-1')).toContainText('1×1×30×30');
});

test('what cannot be connected says so before the wire is let go', async ({ page }) => {
  const composer = new Composer(page);
  await composer.openNew();
  await composer.dragFromPalette('clip', 180, 250);
  await composer.dragFromPalette('dense', 520, 250);
  await composer.connect('clip-1', 'dense-1', 'x', async () => {
    await expect(page.locator('[data-verdict-tip][data-answer="no"]')).toContainText('dense-1 cannot take clip-1');
  });
  await expect(page.locator('.react-flow__edge')).toHaveCount(0);
});

test('works on a tablet: drags from the palette by touch', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ viewport: { width: 1024, height: 768 }, hasTouch: true, baseURL: baseURL! });
  const page = await context.newPage();
  const composer = new Composer(page);
  await composer.openNew();
  const item = composer.palette.locator('[data-op="clip"]');
  const from = (await item.boundingBox())!;
  const canvas = (await composer.canvas.boundingBox())!;
  const client = await context.newCDPSession(page);
  const at = (x: number, y: number) => ({ touchPoints: [{ x, y }] });
  await client.send('Input.dispatchTouchEvent', { type: 'touchStart', ...at(from.x + 30, from.y + 10) });
  // Touches wait a moment before they drag, so that a finger can still scroll the list.
  await page.waitForTimeout(400);
  for (let i = 1; i <= 10; i += 1) {
    const x = from.x + 30 + ((canvas.x + 250 - from.x) * i) / 10;
    const y = from.y + 10 + ((canvas.y + 250 - from.y) * i) / 10;
    await client.send('Input.dispatchTouchEvent', { type: 'touchMove', ...at(x, y) });
  }
  await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect(composer.node('clip-1')).toBeVisible();
  await context.close();
});
