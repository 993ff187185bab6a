/** @file Blocks open in place on the canvas and close again: with the mouse, by the keyboard, in both languages. */
import type { Page } from '@playwright/test';

import { violations } from './support/axe';
import { Composer } from './support/composer';
import { expect, test } from './support/test';

// A click means what is under the pointer when it comes; nothing should glide away from it.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

const NAMES = {
  en: { open: (label: string) => `Open ${label}`, close: (label: string) => `Close ${label}` },
  ko: { open: (label: string) => `${label} 열기`, close: (label: string) => `${label} 닫기` },
};

/** Where nodes stand on the canvas, whatever part of it is in view. */
async function places(page: Page): Promise<Record<string, string>> {
  // A layout may still be on its way from its worker.
  await page.waitForTimeout(500);
  return page.evaluate(() => {
    const nodes = [...document.querySelectorAll<HTMLElement>('.react-flow__node')];
    return Object.fromEntries(nodes.map((node): [string, string] => [node.dataset['id'] ?? '', node.style.transform]));
  });
}

async function undoAll(page: Page): Promise<void> {
  const undo = page.getByRole('banner').getByRole('button', { name: /^(Undo|실행 취소)/ });
  for (let i = 0; i < 20 && (await undo.isEnabled()); i += 1) await undo.click();
}

for (const locale of ['en', 'ko'] as const) {
  test(`R3D-18 opens down to its convolutions and closes to where it was (${locale})`, async ({ page }) => {
    const composer = new Composer(page);
    const names = NAMES[locale];
    await composer.open({ preset: 'r3d-18', locale });
    const before = await places(page);
    await composer.node('layer1').getByRole('button', { name: names.open('layer1') }).click();
    await expect(composer.node('layer1/1')).toBeVisible();
    await composer.node('layer1/0').getByRole('button', { name: names.open('0') }).click();
    await expect(composer.node('layer1/0/conv1')).toContainText('16×56×56×64');
    const opened = await places(page);
    expect(opened['layer2']).not.toBe(before['layer2']);
    await composer.node('layer1').getByRole('button', { name: names.close('layer1'), exact: true }).click();
    await expect(composer.node('layer1/1')).toHaveCount(0);
    expect(await places(page)).toEqual(before);
    // What was open inside is still open when the block opens again.
    await composer.node('layer1').getByRole('button', { name: names.open('layer1') }).click();
    await expect(composer.node('layer1/0/conv1')).toBeVisible();
    expect(await places(page)).toEqual(opened);
    await undoAll(page);
    expect(await places(page)).toEqual(before);
  });
}

test('a node inside is moved and changed like any other, and all of it can be undone', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open({ preset: 'r3d-18' });
  const before = await places(page);
  await composer.node('layer1').getByRole('button', { name: 'Open layer1' }).click();
  await composer.node('layer1/0').getByRole('button', { name: 'Open 0' }).click();
  const conv = composer.node('layer1/0/conv1');
  await expect(conv).toBeVisible();
  const resting = await places(page);
  const box = (await conv.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + 88, { steps: 8 });
  await page.mouse.up();
  const moved = await places(page);
  expect(moved['layer1/0/conv1']).not.toBe(resting['layer1/0/conv1']);
  expect(moved['layer1/0/conv2']).toBe(resting['layer1/0/conv2']);
  // The frame went along.
  const [card, frame] = [(await conv.boundingBox())!, (await composer.node('layer1/0').boundingBox())!];
  expect(frame.y + frame.height).toBeGreaterThan(card.y + card.height);

  await expect(composer.inspector.getByRole('navigation', { name: 'Where it lies' })).toContainText('layer1');
  await expect(page.getByRole('banner').getByText('33,371,472')).toBeVisible();
  await composer.set('Groups', 2);
  await expect(page.getByRole('banner').getByText('33,316,176')).toBeVisible();
  await undoAll(page);
  await expect(page.getByRole('banner').getByText('33,371,472')).toBeVisible();
  expect(await places(page)).toEqual(before);
});

test('wires run inside a block and never across its frame', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open({ preset: 'r3d-18' });
  await composer.node('layer1').getByRole('button', { name: 'Open layer1' }).click();
  await composer.node('layer1/0').getByRole('button', { name: 'Open 0' }).click();
  await expect(composer.node('layer1/0/add')).toBeVisible();
  await page.keyboard.press('Shift+1');
  await page.waitForTimeout(500);
  const wires = page.locator('.react-flow__edge');
  const count = await wires.count();
  await composer.connect('stem.relu', 'layer1/1', 'x', async () => {
    await expect(page.locator('[data-verdict-tip]')).toContainText('frame of a block');
  });
  await expect(wires).toHaveCount(count);
  await composer.connect('layer1/0/conv1', 'layer1/0/add');
  await expect(wires).toHaveCount(count + 1);
});

test('an op from the palette goes into the open block that it is dropped on', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open({ preset: 'r3d-18' });
  await composer.node('layer1').getByRole('button', { name: 'Open layer1' }).click();
  await expect(composer.node('layer1/1')).toBeVisible();
  await places(page);
  const canvas = (await composer.canvas.boundingBox())!;
  const last = (await composer.node('layer1/1').boundingBox())!;
  await composer.dragFromPalette('relu', last.x - canvas.x - 20, last.y - canvas.y + last.height + 18);
  await expect(composer.node('layer1/relu-1')).toBeVisible();
});

test('the keyboard opens a block, walks through it and closes it; what is open survives a reload', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open({ preset: 'r3d-18' });
  await composer.select('layer1');
  await page.keyboard.press('o');
  await expect(composer.node('layer1/0')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(composer.node('layer1/0')).toHaveClass(/selected/);
  await page.keyboard.press('o');
  await expect(composer.node('layer1/0/conv1')).toBeVisible();
  await expect(page.locator('[data-save="saved"]')).toBeVisible();
  const stored = await places(page);
  await page.reload();
  await expect(composer.node('layer1/0/conv1')).toBeVisible();
  expect(await places(page)).toEqual(stored);
  expect(await violations(page)).toEqual([]);
});

test('every block of T3D-121 opens at once and closes again', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open({ preset: 't3d-121' });
  const before = await places(page);
  await page.keyboard.press('Alt+o');
  await expect.poll(() => composer.nodes().count()).toBeGreaterThan(450);
  await page.keyboard.press('Alt+Shift+O');
  await expect(composer.nodes()).toHaveCount(Object.keys(before).length);
  expect(await places(page)).toEqual(before);
});
