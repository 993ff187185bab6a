/** @file What changed from network to network: compared in one drawing, charted, inflated, and in small sizes. */
import { violations } from './support/axe';
import { Composer } from './support/composer';
import { expect, test } from './support/test';

const PAIRS = [
  { from: 'resnet-34', to: 'r3d-34', summary: '7 changed, 0 added, 1 removed', cards: 11 },
  { from: 'r3d-18', to: 'r2plus1d-18', summary: '5 changed, 0 added, 0 removed', cards: 10 },
  { from: 'inception-v1', to: 'i3d-rgb', summary: '19 changed, 0 added, 0 removed', cards: 28 },
];

test('two presets are compared in a table, a list and one drawing', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open({ preset: 'conv3d-by-hand' });
  await composer.menu('Compare…');
  const dialog = page.getByRole('dialog', { name: 'Compare two networks' });
  for (const { from, to, summary, cards } of PAIRS) {
    await dialog.getByLabel('From', { exact: true }).selectOption(from);
    await dialog.getByLabel('To', { exact: true }).selectOption(to);
    await expect(dialog.getByText(summary)).toBeVisible();
    await expect(dialog.locator('[data-node]')).toHaveCount(cards);
    // Laid out by the worker: no two cards in one place.
    const places = await dialog.locator('[data-node]').evaluateAll((nodes) => nodes.map((node) => node.getAttribute('transform')));
    expect(new Set(places).size).toBe(cards);
  }
});

for (const [locale, names] of [
  ['en', { maxpool: 'Removed: maxpool, Max pooling 2D', layer1: /^Changed: layer1/, block: /^Changed: 0,/, conv: /^Changed: conv1, Conv2D → Conv3D/, close: /^Changed: layer1.*Hide/ }],
  ['ko', { maxpool: '삭제: maxpool, 2D 최대 풀링', layer1: /^변경: layer1/, block: /^변경: 0,/, conv: /^변경: conv1, 2D 합성곱 → 3D 합성곱/, close: /^변경: layer1.*숨기기/ }],
] as const) {
  test(`the drawing opens its blocks, by hand and by keyboard, without a violation (${locale})`, async ({ page }) => {
    const composer = new Composer(page);
    await composer.open({ preset: 'resnet-34', locale });
    await page.keyboard.press('Shift+C');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('combobox').last()).toHaveValue('r3d-34');
    await expect(dialog.getByRole('img', { name: names.maxpool })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: names.layer1 }).click();
    await dialog.getByRole('button', { name: names.block }).focus();
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('img', { name: names.conv })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    // The block lies within the stage, and the stage is as large as it has to be.
    const box = async (id: string) => (await dialog.locator(`[data-node="${id}"] > rect`).first().boundingBox())!;
    const [outer, inner] = [await box('layer1'), await box('conv1')];
    expect([inner.x > outer.x, inner.x + inner.width < outer.x + outer.width, inner.y > outer.y, inner.y + inner.height < outer.y + outer.height]).toEqual([true, true, true, true]);
    await dialog.getByRole('button', { name: names.close }).focus();
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('img', { name: names.conv })).toHaveCount(0);
    await expect(dialog.getByRole('img', { name: names.maxpool })).toBeVisible();
  });
}

test('the drawing is zoomed by wheel and keys and moved by dragging', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open({ preset: 'resnet-34' });
  await page.keyboard.press('Shift+C');
  const card = page.getByRole('img', { name: /maxpool/ });
  const window = page.getByRole('dialog').locator('svg[tabindex="0"]');
  const box = async () => (await card.boundingBox())!;
  await expect(card).toBeVisible();
  const start = await box();
  const at = { x: start.x + start.width / 2, y: start.y + start.height / 2 };
  await page.mouse.move(at.x, at.y);
  await page.mouse.wheel(0, -400);
  await expect.poll(async () => (await box()).width).toBeGreaterThan(start.width * 1.5);
  const large = await box();
  await page.mouse.down();
  await page.mouse.move(at.x + 80, at.y + 40, { steps: 5 });
  await page.mouse.up();
  await expect.poll(async () => Math.round((await box()).x - large.x)).toBe(80);
  await window.focus();
  await page.keyboard.press('0');
  await expect.poll(async () => Math.round((await box()).x)).toBe(Math.round(start.x));
});

test('a change is compared with the preset that it was made to', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open({ preset: 'c3d' });
  await composer.select('conv1a');
  await composer.set('Filters', 32);
  await page.keyboard.press('Escape');
  await composer.menu('Compare…');
  await expect(page.getByRole('dialog').getByText('1 changed, 0 added, 0 removed')).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('listitem').filter({ hasText: 'conv1a' }).first()).toContainText('Filters: 64 → 32');
});

for (const [locale, item, point] of [
  ['en', 'Presets by accuracy…', /^T3D-121: 62\.2 %/],
  ['ko', '프리셋 정확도 차트…', /^T3D-121: 62\.2 %/],
] as const) {
  test(`a preset is opened from the chart (${locale})`, async ({ page }) => {
    const composer = new Composer(page);
    await composer.open({ preset: 'conv3d-by-hand', locale });
    await composer.menu(item);
    await expect(page.getByRole('dialog').getByRole('button', { name: point })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: point }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(composer.node('ttl1')).toBeVisible();
    await expect(page).toHaveURL(/\?preset=t3d-121$/);
  });
}

for (const [locale, names] of [
  ['en', { item: 'Inflate to 3D…', apply: 'Inflate', undo: 'Undo', action: 'Undo', done: '20 convolutions and 1 pool inflated.' }],
  ['ko', { item: '3D로 부풀리기…', apply: '부풀리기', undo: '실행 취소', action: '실행 취소', done: '합성곱 20개와 풀링 1개를 부풀렸습니다.' }],
] as const) {
  test(`ResNet-18 is inflated and undone in one step (${locale})`, async ({ page }) => {
    const composer = new Composer(page);
    await composer.open({ preset: 'resnet-18', locale });
    await composer.menu(names.item);
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText('11,689,512 → 33,679,272')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: names.apply, exact: true }).click();
    await expect(page.getByText(names.done).first()).toBeVisible();
    await expect(composer.node('layer4')).toContainText('2×7×7×512');
    await page.getByRole('banner').getByRole('button', { name: names.undo }).click();
    await expect(composer.node('layer4')).toContainText('7×7×512');
    await expect(page.getByRole('banner').getByText('11,689,512', { exact: true })).toBeVisible();
  });
}

for (const [locale, small, section] of [
  ['en', 'C3D, UCF101 (small)', 'Preset'],
  ['ko', 'C3D, UCF101 (작은 크기)', '프리셋'],
] as const) {
  test(`a small size opens by its address and says where it comes from (${locale})`, async ({ page }) => {
    await page.goto(`/${locale}/composer/?preset=c3d&size=small`);
    const composer = new Composer(page);
    await expect(composer.node('conv1a')).toContainText('16×56×56×8');
    await expect(page).toHaveTitle(`${small} · Kinetograph`);
    const origin = composer.inspector.getByRole('region', { name: section, exact: true });
    await expect(origin).toContainText(small);
    await expect(origin.getByRole('link', { name: 'arXiv 1412.0767' })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.reload();
    await expect(page).toHaveTitle(`${small} · Kinetograph`);
  });
}

test('a card of the home page leads to both sizes', async ({ page }) => {
  await page.goto('/en/');
  await page.getByRole('link', { name: 'R3D-18, small size' }).click();
  await expect(page).toHaveURL(/\?preset=r3d-18&size=small$/);
  await expect(page.getByRole('textbox', { name: 'Document title' })).toHaveValue('R3D-18 (small)');
});
