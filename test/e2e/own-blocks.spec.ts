/** @file Blocks of one's own: made of a selection, named, given a parameter, placed twice, edited inside, taken apart, undone. */
import { buildDocument } from '@/graph-engine/graph/builder';

import { violations } from './support/axe';
import { Composer } from './support/composer';
import { expect, test } from './support/test';

// A click means what is under the pointer when it comes; nothing should glide away from it.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

const network = buildDocument('own', (g) => {
  const clip = g.clip('clip', { T: 4, H: 16, W: 16, C: 3 });
  const a = g.conv3d('a', clip, { filters: 8, padding: 'same' });
  g.softmax('prob', g.dense('fc', g.globalAvgPool('gap', g.relu('b', a)), { units: 5 }));
});

test('a selection becomes a block that is named, told, placed again, edited for all and taken apart', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open({ graph: network });
  await composer.select('a');
  await composer.node('b').click({ modifiers: ['Control'] });
  await page.keyboard.press('Control+g');

  // The name stands open for writing, and names both the block and its first instance.
  await page.keyboard.type('Twig');
  await page.keyboard.press('Enter');
  const own = composer.palette.getByRole('option', { name: 'Twig' });
  await expect(own).toBeVisible();
  await expect(composer.nodes()).toHaveCount(5);
  await expect(composer.node('block-1')).toContainText('4×16×16×8');
  await expect(composer.inspector.getByText('Used once.')).toBeVisible();

  // A parameter of a node inside becomes one of the block.
  await page.getByRole('button', { name: 'Open Twig', exact: true }).click();
  await composer.select('block-1/a');
  await composer.inspector.getByRole('button', { name: 'Make “Filters” a parameter of the block' }).click();
  await expect(composer.inspector.getByRole('button', { name: /^“Filters” is a parameter of the block/ })).toBeVisible();

  // A second instance, from the palette, told something else.
  await page.getByRole('button', { name: 'Close Twig', exact: true }).click();
  await composer.select('block-1');
  await own.click();
  await expect(composer.node('block-2')).toContainText('4×16×16×8');
  await expect(composer.inspector.getByText('Used 2 times: a change inside changes them all.')).toBeVisible();
  await composer.set('a · Filters', 12);
  await expect(composer.node('block-2')).toContainText('4×16×16×12');
  await expect(composer.node('block-1')).toContainText('4×16×16×8');

  // It goes by its name wherever it is listed.
  await composer.select('block-1');
  await page.keyboard.press('c');
  await expect(page.getByRole('dialog').getByRole('option', { name: /Twig\s+Twig/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('option', { name: 'Add Twig' })).toBeAttached();
  await page.keyboard.press('Escape');

  // What is changed inside one is changed in the other.
  await page.getByRole('button', { name: 'Open Twig', exact: true }).first().click();
  await composer.select('block-1/a');
  await composer.set('Stride T', 2);
  await expect(composer.node('block-1')).toContainText('2×16×16×8');
  await expect(composer.node('block-2')).toContainText('1×16×16×12');

  // Taken apart, its nodes stand on the canvas again; the other instance stays.
  await composer.select('block-2');
  await page.keyboard.press('Control+Shift+g');
  await expect(composer.node('block-2')).toHaveCount(0);
  await expect(composer.inspector.getByText('Used once.')).toHaveCount(0);

  const undo = page.getByRole('banner').getByRole('button', { name: /^Undo/ });
  for (let steps = 0; steps < 20 && (await undo.isEnabled()); steps += 1) await undo.click();
  await expect(undo).toBeDisabled();
  await expect(composer.nodes()).toHaveCount(6);
  await expect(composer.node('a')).toBeVisible();
  await expect(own).toHaveCount(0);
});

test('an edit inside a built-in block makes it one’s own, and a reload keeps it', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open({ preset: 'r3d-18' });
  await page.getByRole('button', { name: 'Open layer1', exact: true }).click();
  await page.getByRole('button', { name: 'Open 0', exact: true }).click();
  await composer.select('layer1/0/conv1');
  await composer.set('Dilation H', 2);
  await expect(page.getByRole('banner').getByRole('button', { name: '1 error' })).toBeVisible();
  for (const name of ['layer1', 'layer1/0']) await expect(composer.palette.getByRole('option', { name, exact: true })).toBeVisible();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await expect(composer.node('layer1/0/conv1')).toBeVisible();
  await composer.select('layer1/0/conv1');
  await expect(composer.field('Dilation H')).toHaveValue('2');
});

test('what cannot be a block is refused in words, in Korean as well', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open({ preset: 'r3d-18', locale: 'ko' });
  await composer.select('stem');
  await composer.node('stem.relu').click({ modifiers: ['Control'] });
  await page.keyboard.press('Control+g');
  await expect(page.getByText(/“stem.bn” 노드가 선택한 노드들 사이에 있습니다/).first()).toBeVisible();
  await expect(composer.nodes()).toHaveCount(10);
  await page.keyboard.press('Escape');
  await composer.select('layer1');
  await expect(composer.inspector.getByRole('button', { name: '블록 풀기' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});
