/** @file Work is never lost: undo, reload, share, re-open; and nothing from outside touches the open graph. */
import { readFile } from 'node:fs/promises';

import { buildDocument } from '@/graph-engine/graph/builder';
import { parseDocument, printDocument, toWritten } from '@/graph-engine/graph/json';
import { unpackLink } from '@/graph-engine/graph/link';

import { Composer } from './support/composer';
import { expect, test } from './support/test';

const graph = buildDocument('mine', (g) => {
  const clip = g.clip('clip', { T: 5, H: 32, W: 32, C: 1 });
  g.relu('relu', g.conv3d('conv', clip, { filters: 1 }));
});

/** Structure and parameters; positions come from the layout. */
function structure(written: ReturnType<typeof toWritten>) {
  return { ...written, nodes: written.nodes.map(({ at: _, ...node }) => node) };
}

async function exported(composer: Composer): Promise<ReturnType<typeof toWritten>> {
  const download = composer.page.waitForEvent('download');
  await composer.menu('Export JSON');
  const file = await (await download).path();
  return toWritten(parseDocument(await readFile(file, 'utf8')));
}

async function sharedLink(composer: Composer): Promise<string> {
  await composer.menu('Share link…');
  const link = await composer.page.getByRole('textbox', { name: 'Link to this network' }).inputValue();
  await composer.page.keyboard.press('Escape');
  return link;
}

test('undoes and redoes over a hundred steps', async ({ page }) => {
  const composer = new Composer(page);
  await composer.openNew();
  for (let i = 0; i < 105; i += 1) {
    await page.keyboard.press('Control+a');
    await composer.palette.getByRole('combobox').fill('relu');
    await composer.palette.getByRole('combobox').press('Enter');
  }
  await expect(page.getByText('105 nodes')).toBeVisible();
  for (let i = 0; i < 105; i += 1) await page.getByRole('button', { name: 'Undo' }).click();
  await expect(composer.nodes()).toHaveCount(0);
  for (let i = 0; i < 105; i += 1) await page.getByRole('button', { name: 'Redo' }).click();
  await expect(page.getByText('105 nodes')).toBeVisible();
});

test('a reload, a link and a file all bring back the same graph', async ({ page, context }) => {
  const composer = new Composer(page);
  await composer.open({ graph });
  await composer.select('conv');
  await composer.set('Kernel T', 5);
  await expect(composer.node('conv')).toContainText('1×30×30×1');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const before = await exported(composer);

  await page.reload();
  await expect(composer.node('conv')).toContainText('1×30×30×1');
  expect(await exported(composer)).toEqual(before);

  const link = await sharedLink(composer);
  expect(toWritten(unpackLink(new URL(link).hash.slice(3)))).toEqual(before);
  const other = await context.newPage();
  await other.goto(link);
  const reopened = new Composer(other);
  await expect(reopened.node('conv')).toContainText('1×30×30×1');
  expect(structure(await exported(reopened))).toEqual(structure(before));
  // The hash is spent: a reload must not open the graph a second time.
  expect(new URL(other.url()).hash).toBe('');
});

test('keeps a list of documents to open, rename, duplicate and delete', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open({ graph });
  await composer.select('conv');
  await composer.set('Filters', 7);
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await composer.menu('Duplicate');
  await composer.select('conv');
  await composer.set('Filters', 9);
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await composer.menu('Open…');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('listitem')).toHaveCount(2);
  await dialog.getByRole('listitem').filter({ hasNotText: 'copy' }).getByRole('button').or(dialog.getByRole('link', { name: 'mine', exact: true })).first().click();
  await expect(composer.node('conv')).toContainText('3×30×30×7');
});

const HOSTILE = [
  ['a cut file', printDocument(graph).slice(0, 200), 'no JSON'],
  ['a file of something else', '{"name":"package"}', 'no Kinetograph document'],
  ['a newer version', '{"format":"kinetograph","version":99}', 'version 99'],
  ['prototype keys', '{"format":"kinetograph","version":1,"title":"","nodes":[],"edges":[],"__proto__":{"x":1}}', '__proto__'],
  ['a million nodes', `{"format":"kinetograph","version":1,"title":"","edges":[],"nodes":[${'{},'.repeat(999_999)}{}]}`, '1,000,000'],
  ['a huge size', printDocument(graph).replace('"T": 5', '"T": 1e9'), '512'],
  ['a loop', JSON.stringify({ format: 'kinetograph', version: 1, title: '', nodes: [{ id: 'a', kind: 'relu' }, { id: 'b', kind: 'relu' }], edges: [['a', 'y', 'b', 'x'], ['b', 'y', 'a', 'x']] }), 'loop'],
] as const;

for (const [what, text, words] of HOSTILE) {
  test(`refuses ${what} and leaves the open graph as it was`, async ({ page }) => {
    const composer = new Composer(page);
    await composer.open({ graph });
    const chooser = page.waitForEvent('filechooser');
    await composer.menu('Import…');
    await (await chooser).setFiles({ name: 'evil.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await expect(composer.toast()).toContainText('evil.json was not opened');
    await expect(composer.toast()).toContainText(words);
    await expect(composer.node('conv')).toContainText('3×30×30×1');
  });
}

test('refuses a broken link and shows the last graph', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open({ graph });
  await page.evaluate(() => (window.location.hash = '#g=AAAA____'));
  await expect(composer.toast()).toContainText('This link holds no graph, or is cut off');
  await expect(composer.node('conv')).toContainText('3×30×30×1');
});

test('markup in a label is text and runs nothing', async ({ page }) => {
  const composer = new Composer(page);
  const label = '<img src=x onerror="window.pwned=1">';
  const named = { ...graph, nodes: new Map([...graph.nodes].map(([id, node]) => [id, { ...node, label }])), title: label };
  await composer.open({ graph: named });
  await expect(composer.node('conv')).toContainText(label);
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
});
