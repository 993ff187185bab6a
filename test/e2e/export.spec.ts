/** @file Export from the page: PyTorch gives the page's logits again, figures and tables are what they say, the code follows the graph. */
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Download, Locator, Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';

import { buildDocument } from '@/graph-engine/graph/builder';
import type { GraphDocument } from '@/graph-engine/graph/document';
import { applyEdits } from '@/graph-engine/graph/edits';
import { parseDocument } from '@/graph-engine/graph/json';
import { presets } from '@/presets';

import { HELP, providePython, runPython } from '../torch/support/python';
import { violations } from './support/axe';
import { Composer } from './support/composer';
import { expect, test } from './support/test';
import { tapWorkers, WeightsPage } from './support/weights/page';

test.setTimeout(300_000);

const folder = mkdtempSync(path.join(tmpdir(), 'kinetograph-export-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.beforeAll(() => {
  test.setTimeout(1_800_000);
  if (!providePython()) throw new Error(HELP);
});

const WORDS = {
  en: { dialog: 'Export', download: 'Download', cancel: 'Cancel', code: 'Code', menu: 'Export…' },
  ko: { dialog: '내보내기', download: '다운로드', cancel: '취소', code: '코드', menu: '내보내기…' },
} as const;

class ExportPage {
  readonly dialog: Locator;

  constructor(
    readonly page: Page,
    readonly words: (typeof WORDS)[keyof typeof WORDS] = WORDS.en,
  ) {
    this.dialog = page.getByRole('dialog', { name: words.dialog, exact: true });
  }

  async open(): Promise<void> {
    await this.page.keyboard.press('Control+e');
    await expect(this.dialog.getByRole('tab').first()).toBeVisible();
  }

  async choose(target: string): Promise<void> {
    await this.dialog.getByRole('tab', { name: target }).click();
  }

  /** Presses the button; resolves to the name and the bytes of what came. */
  async download(): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const coming = this.page.waitForEvent('download', { timeout: 120_000 });
    await this.dialog.getByRole('button', { name: this.words.download }).click();
    const download: Download = await coming;
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  }
}

/** Unpacks an archive; its files lie in one folder that is called like it. */
function unpack({ name, bytes }: { readonly name: string; readonly bytes: Buffer }, into: string): readonly string[] {
  const base = name.replace(/\.zip$/, '');
  return Object.entries(unzipSync(bytes)).map(([inside, content]) => {
    expect(inside.startsWith(`${base}/`)).toBe(true);
    const file = inside.slice(base.length + 1);
    mkdirSync(into, { recursive: true });
    writeFileSync(path.join(into, file), content);
    return file;
  });
}

/** max |a − b| / max |b| */
function difference(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return Infinity;
  const scale = b.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0) / scale;
}

/** What the exported model makes of what the page fed. */
function exported(unpacked: string, fed: readonly number[], shape: readonly number[]): Promise<readonly number[]> {
  const input = path.join(unpacked, 'fed.f32');
  writeFileSync(input, Float32Array.from(fed));
  return runPython<number[]>('exported.py', { folder: unpacked, shape, input });
}

const preset = (id: string, size: 'full' | 'small') => presets.find((one) => one.id === id)!.document(size);

/** The sizes of a document's one input. */
function inputShape(document: GraphDocument): readonly number[] {
  const { params } = [...document.nodes.values()][0]!;
  return [params['T'], params['H'], params['W'], 3] as number[];
}

test('PyTorch gives the logits of a small R3D-18 with the random weights that the page ran', async ({ page }) => {
  const crossed = await tapWorkers(page);
  const composer = new Composer(page);
  const document = preset('r3d-18', 'small');
  await composer.open({ graph: document });
  const at = new WeightsPage(composer);
  await at.run();
  const [run] = await at.runs(1, crossed);
  const out = new ExportPage(page);
  await out.open();
  await expect(out.dialog.getByText('With random weights, seed 0: the network is untrained.')).toBeVisible();
  const zip = await out.download();
  expect(zip.name).toMatch(/-pytorch\.zip$/);
  const unpacked = path.join(folder, 'small');
  expect([...unpack(zip, unpacked)].sort()).toEqual(['example.py', 'model.py', 'model.safetensors']);
  const logits = await exported(unpacked, Object.values(run!.inputs)[0]!, inputShape(document));
  expect(difference(Object.values(run!.outputs)[0]!, logits)).toBeLessThan(1e-4);
});

test("torchvision's checkpoint goes in and its logits come out of the exported module", async ({ page }) => {
  const crossed = await tapWorkers(page);
  const shape = [8, 56, 56, 3];
  const made = path.join(folder, 'r3d_18');
  mkdirSync(made);
  await runPython('checkpoints.py', [{ model: 'r3d_18', shape, seed: 7, folder: made }]);
  const weights = path.join(folder, 'r3d_18.pth');
  renameSync(path.join(made, 'weights.pth'), weights);
  const published = preset('r3d-18', 'full');
  const [input] = [...published.nodes.values()];
  const document = applyEdits(published, [{ type: 'setParams', node: input!.id, params: { T: 8, H: 56, W: 56 } }]);

  const composer = new Composer(page);
  const at = new WeightsPage(composer);
  await composer.open({ graph: document });
  await at.drop(weights);
  await at.dialog.getByRole('button', { name: 'Load', exact: true }).click({ timeout: 60_000 });
  await expect(at.dialog).toBeHidden({ timeout: 120_000 });
  await at.run();
  const [run] = await at.runs(1, crossed);
  const fed = Object.values(run!.inputs)[0]!;
  const out = new ExportPage(page);
  await out.open();
  await expect(out.dialog.getByText('With the weights from r3d_18.pth.')).toBeVisible();
  const unpacked = path.join(folder, 'trained');
  unpack(await out.download(), unpacked);
  const logits = await exported(unpacked, fed, shape);
  const [torchvision] = await runPython<number[][]>('logits.py', { model: 'r3d_18', weights, shape, inputs: [path.join(unpacked, 'fed.f32')] });
  expect(difference(logits, torchvision!)).toBeLessThan(1e-5);
  expect(difference(Object.values(run!.outputs)[0]!, logits)).toBeLessThan(1e-4);
});

test('figures, tables, models and the document come as files that are what they say', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open({ preset: 'r3d-18&size=small' });
  const out = new ExportPage(page);
  await out.open();

  await out.choose('Drawing (SVG)');
  const image = out.dialog.getByRole('img', { name: 'The drawing' });
  await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(100);
  const size = await image.evaluate((one: HTMLImageElement) => [one.naturalWidth, one.naturalHeight] as const);
  const light = await out.download();
  expect(light.name).toMatch(/\.svg$/);
  expect(light.bytes.toString()).toMatch(/^<svg|^<\?xml/);
  await out.dialog.getByRole('radio', { name: 'Dark' }).click();
  const dark = await out.download();
  expect(dark.bytes.equals(light.bytes)).toBe(false);
  await out.dialog.getByRole('radio', { name: 'PNG, double size' }).click();
  const { name, bytes } = await out.download();
  expect(name).toMatch(/\.png$/);
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual(size.map((pixels) => 2 * pixels));

  await out.choose('Layer table (Markdown)');
  const closed = (await out.download()).bytes.toString();
  expect(closed).toContain('| layer1 |');
  await out.dialog.getByRole('radio', { name: 'Opened' }).click();
  await out.dialog.getByRole('radio', { name: 'C×T×H×W' }).click();
  const opened = (await out.download()).bytes.toString();
  expect(opened.split('\n').length).toBeGreaterThan(closed.split('\n').length);
  expect(opened).not.toBe(closed);

  await out.choose('Document (JSON)');
  const json = await out.download();
  expect(parseDocument(json.bytes.toString()).nodes.size).toBeGreaterThan(5);

  await out.choose('TensorFlow.js model');
  const tfjs = unzipSync((await out.download()).bytes);
  const model = Object.entries(tfjs).find(([inside]) => inside.endsWith('/model.json'))![1];
  expect(JSON.parse(strFromU8(model))).toHaveProperty('modelTopology');

  await out.choose('ONNX');
  const onnx = await out.download();
  expect(onnx.name).toMatch(/\.onnx$/);
  expect(onnx.bytes.length).toBeGreaterThan(10_000);
});

test('a large export tells how far it is and can be cancelled, and another one follows', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open({ preset: 'c3d' });
  const out = new ExportPage(page);
  await out.open();
  await out.dialog.getByRole('button', { name: 'Download' }).click();
  await expect(out.dialog.getByRole('progressbar')).toBeVisible();
  await out.dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(out.dialog.getByRole('progressbar')).toHaveCount(0);
  await out.choose('Layer table (CSV)');
  expect((await out.download()).name).toMatch(/\.csv$/);
});

for (const locale of ['en', 'ko'] as const) {
  test(`the code follows an edit, marks the selected node, and leads to it, in ${locale}`, async ({ page }) => {
    const composer = new Composer(page);
    const words = WORDS[locale];
    // Colours are checked in both themes.
    await page.emulateMedia({ colorScheme: locale === 'ko' ? 'dark' : 'light' });
    await composer.open({ preset: 'r3d-18&size=small', locale });
    await composer.inspector.getByRole('tab', { name: words.code }).click();
    const code = composer.inspector.getByRole('region', { name: /PyTorch/ });
    await expect(code).toContainText('self.fc = nn.Linear(');
    await composer.select('fc');
    await expect(code.locator('[data-marked]').first()).toContainText('self.fc');
    await expect(code.locator('[data-marked]').first()).toBeInViewport();
    const before = await code.innerText();

    const title = page.getByRole('banner').getByRole('textbox');
    await title.fill('Another');
    await title.press('Enter');
    await expect(code).toContainText('class Another(nn.Module):');
    await page.keyboard.press('Control+z');
    await expect.poll(() => code.innerText()).toBe(before);

    await code.locator('[data-line]').filter({ hasText: 'self.stem = ' }).first().click();
    await expect(composer.node('stem')).toHaveClass(/selected/);
    await expect(code.locator('[data-marked]').first()).toContainText('self.stem');
    expect(await violations(page)).toEqual([]);

    await composer.menu(words.menu);
    const out = new ExportPage(page, words);
    await expect(out.dialog.getByRole('tab')).toHaveCount(11);
    await expect(out.dialog.getByRole('region').first()).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await out.dialog.getByRole('tab').nth(6).click();
    await expect(out.dialog.getByRole('img')).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}

test('a network with a problem says so, is no code, and can still be taken along as JSON', async ({ page }) => {
  const composer = new Composer(page);
  const broken = buildDocument('broken', (g) => {
    const clip = g.clip('clip', { T: 4, H: 16, W: 16, fps: 15 });
    g.conv3d('conv', clip, { filters: 4 });
  });
  await composer.open({ graph: broken });
  await composer.inspector.getByRole('tab', { name: 'Code' }).click();
  const code = composer.inspector.getByRole('region', { name: /PyTorch/ });
  await expect(code).toContainText('nn.Conv3d(3, 4');
  await composer.inspector.getByRole('tab', { name: 'Node' }).click();
  await composer.select('conv');
  await composer.set('Kernel T', 9);
  const out = new ExportPage(page);
  await composer.menu('Export…');
  await out.choose('PyTorch One');
  await expect(out.dialog.getByText(/^A problem keeps this network/)).toBeVisible();
  await expect(out.dialog.getByRole('button', { name: 'Download' })).toHaveCount(0);
  await out.choose('Document (JSON)');
  expect(parseDocument((await out.download()).bytes.toString()).nodes.has('conv')).toBe(true);
  await out.choose('PyTorch One');
  await out.dialog.getByRole('button', { name: 'Show the problems' }).click();
  await expect(composer.inspector.getByRole('tab', { name: /^Problems/ })).toHaveAttribute('data-state', 'active');
  await composer.inspector.getByRole('tab', { name: 'Code' }).click();
  await expect(composer.inspector.getByText('The network has problems and cannot be code.')).toBeVisible();
});
