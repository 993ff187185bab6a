/** @file Weights in the page: torchvision's own checkpoint gives torchvision's logits, survives a reload, and wrong files change nothing. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { buildDocument } from '@/graph-engine/graph/builder';
import type { GraphDocument } from '@/graph-engine/graph/document';
import { applyEdits } from '@/graph-engine/graph/edits';
import { safetensorsBytes } from '@/graph-engine/weights';
import { presets } from '@/presets';

import { archive } from '../graph-engine/weights/support/files';
import { callOf } from '../graph-engine/weights/support/pickle';
import { HELP, providePython, runPython } from '../torch/support/python';
import { violations } from './support/axe';
import { Composer } from './support/composer';
import { expect, test } from './support/test';
import { tapWorkers, WeightsPage, type Crossed } from './support/weights/page';

test.setTimeout(300_000);

const folder = mkdtempSync(path.join(tmpdir(), 'kinetograph-weights-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Tensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** A few maps and five classes; its weights under its own names. */
const small = buildDocument('small', (g) => {
  const clip = g.clip('clip', { T: 4, H: 16, W: 16, fps: 15 });
  g.dense('fc', g.globalAvgPool('gap', g.relu('relu', g.conv3d('conv', clip, { filters: 6 }))), { units: 5 });
});
const tensors: readonly Tensor[] = [
  tensor('conv/kernel', [3, 3, 3, 3, 6]),
  tensor('conv/bias', [6]),
  tensor('fc/kernel', [6, 5]),
  tensor('fc/bias', [5]),
];

function tensor(name: string, shape: readonly number[]): Tensor {
  const count = shape.reduce((product, n) => product * n, 1);
  return { name, shape, values: Float32Array.from({ length: count }, (_, i) => Math.sin(i + name.length) / 3) };
}

async function safetensors(list: readonly Tensor[]): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of safetensorsBytes(list.map(({ values, ...rest }) => ({ ...rest, values: () => values })))) parts.push(part.slice());
  return Buffer.concat(parts);
}

const fileOf = (name: string, buffer: Uint8Array) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(buffer) });

/** max |a − b| / max |b| */
function difference(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return Infinity;
  const scale = b.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0) / scale;
}

/** R3D-18 as published, on a clip small enough for seconds. */
function r3d18(): GraphDocument {
  const document = presets.find(({ id }) => id === 'r3d-18')!.document('full');
  const [input] = [...document.nodes.values()];
  return applyEdits(document, [{ type: 'setParams', node: input!.id, params: { T: 8, H: 56, W: 56 } }]);
}

test.describe("torchvision's r3d_18.pth", () => {
  const weights = path.join(folder, 'r3d_18.pth');

  test.beforeAll(async () => {
    test.setTimeout(1_800_000);
    if (!providePython()) throw new Error(HELP);
    const made = path.join(folder, 'r3d_18');
    mkdirSync(made);
    await runPython('checkpoints.py', [{ model: 'r3d_18', shape: [8, 56, 56, 3], seed: 7, folder: made }]);
    const { renameSync } = await import('node:fs');
    renameSync(path.join(made, 'weights.pth'), weights);
  });

  /** torchvision's logits for what the page fed. */
  async function logits(fed: readonly number[]): Promise<readonly number[]> {
    const file = path.join(folder, 'fed.f32');
    writeFileSync(file, Float32Array.from(fed));
    const [output] = await runPython<number[][]>('logits.py', { model: 'r3d_18', weights, shape: [8, 56, 56, 3], inputs: [file] });
    return output!;
  }

  test('dropped on the page gives its logits, after a reload too', async ({ page }) => {
    const crossed = await tapWorkers(page);
    const composer = new Composer(page);
    const at = new WeightsPage(composer);
    await composer.open({ graph: r3d18() });
    await at.drop(weights);
    await expect(at.dialog.getByText('Names of torchvision’s video models')).toBeVisible({ timeout: 60_000 });
    await expect(at.dialog.getByText(/^All \d+ weights of this network are there/)).toBeVisible();
    await at.dialog.getByRole('button', { name: 'Load', exact: true }).click();
    await expect(at.dialog).toBeHidden({ timeout: 120_000 });
    await expect(at.panel.getByText('r3d_18.pth')).toBeVisible();
    await at.run();
    const agree = async ({ inputs, outputs }: Crossed) => {
      const expected = await logits(Object.values(inputs)[0]!);
      expect(difference(Object.values(outputs)[0]!, expected)).toBeLessThan(1e-4);
    };
    const [first] = await at.runs(1, crossed);
    await agree(first!);
    await expect(at.panel.getByText('Weights from r3d_18.pth.')).toBeVisible();

    await page.reload();
    await expect(composer.nodes().first()).toBeVisible();
    await at.run();
    await expect(at.panel.getByText('r3d_18.pth').first()).toBeVisible();
    const [second] = await at.runs(1, crossed);
    await agree(second!);
    expect(Object.values(second!.outputs)[0]).toEqual(Object.values(first!.outputs)[0]);
  });
});

test.describe('a network with weights of its own', () => {
  for (const locale of ['en', 'ko'] as const) {
    test(`refuses hostile files in words and keeps what it has, in ${locale}`, async ({ page }) => {
      const crossed = await tapWorkers(page);
      const composer = new Composer(page);
      const words = locale === 'en' ? undefined : { dialog: '가중치', run: /^실행$/, choose: '가중치…' };
      const at = new WeightsPage(composer, words);
      await composer.open({ graph: small, locale });
      const good = await safetensors(tensors);
      await at.drop(fileOf('good.safetensors', good));
      await at.dialog.getByRole('button', { name: locale === 'en' ? 'Load' : '불러오기', exact: true }).click();
      await expect(at.dialog).toBeHidden();
      await at.run();
      const [before] = await at.runs(1, crossed);

      const nan = tensors.map((one) => (one.name === 'fc/kernel' ? { ...one, values: one.values.with(7, NaN) } : one));
      const hostile: readonly (readonly [name: string, bytes: Uint8Array, code: string, said: string])[] = [
        ['evil.pth', archive({ weight: callOf('os', 'system', 'echo gotcha') }), 'forbiddenName', 'os.system'],
        ['cut.safetensors', good.subarray(0, good.length - 40), 'badOffsets', 'fc/kernel'],
        ['cut.pth', archive({ a: 1 }).subarray(0, 90), 'truncated', 'cut.pth'],
        ['nan.safetensors', await safetensors(nan), 'notFinite', 'fc/kernel'],
        ['wide.safetensors', await safetensors([...tensors.slice(0, 2), tensor('fc/kernel', [6, 7]), tensor('fc/bias', [7])]), 'wrongShape', '6×7'],
      ];
      for (const [name, bytes, code, said] of hostile) {
        await at.drop(fileOf(name, bytes));
        if (code === 'wrongShape') {
          // Named in the report with both shapes; there is no Load, only what fits.
          const list = at.dialog.getByRole('list').filter({ hasText: 'fc/kernel' });
          await expect(list).toContainText(said);
          await expect(list).toContainText('6×5');
          await expect(at.dialog.getByRole('button', { name: locale === 'en' ? 'Load' : '불러오기', exact: true })).toHaveCount(0);
          continue;
        }
        if (code === 'notFinite') await at.dialog.getByRole('button', { name: locale === 'en' ? 'Load' : '불러오기', exact: true }).click();
        const alert = at.dialog.getByRole('alert').locator(`[data-code="${code}"]`);
        await expect(alert).toContainText(name);
        await expect(alert).toContainText(said);
        await expect(alert).toContainText(locale === 'en' ? 'The graph and the weights in use are as they were.' : '그래프와 사용 중인 가중치는 그대로입니다.');
      }
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(at.panel.getByText('good.safetensors').first()).toBeVisible();
      await at.run();
      const after = (await at.runs(2, crossed)).at(-1)!;
      expect(after.outputs).toEqual(before!.outputs);
    });
  }

  test('loads what fits and says what stays random; names, ten clips, and back to random', async ({ page }) => {
    const crossed = await tapWorkers(page);
    const composer = new Composer(page);
    const at = new WeightsPage(composer);
    await composer.open({ graph: small });
    await at.drop(fileOf('part.safetensors', await safetensors(tensors.slice(0, 2))));
    await expect(at.dialog.getByText('2 of 4 weights of this network match.')).toBeVisible();
    await at.dialog.getByRole('button', { name: 'Load what fits' }).click();
    await expect(at.dialog).toBeHidden();
    await expect(at.panel.getByText(/One layer does not take its weights from the file/)).toContainText('fc');

    await at.panel.getByRole('button', { name: 'Weights…' }).click();
    await at.dialog.getByLabel('Choose a file').last().setInputFiles(fileOf('names.json', Buffer.from('{"0":"ant","1":"bee","2":"cat","3":"dog"}')));
    await expect(at.dialog.getByText('The file has 4 names and the network 5 classes, so classes stay numbered.')).toBeVisible();
    await at.dialog.getByLabel('Choose a file').last().setInputFiles(fileOf('names.txt', Buffer.from('ant\nbee\ncat\ndog\neel\n')));
    await expect(at.dialog.getByText('5 names: ant, bee, cat…')).toBeVisible();
    await at.dialog.getByLabel('Choose a file').last().setInputFiles(fileOf('bad.json', Buffer.from('{"0":"ant","2":"bee"}')));
    await expect(at.dialog.getByRole('alert').filter({ hasText: 'bad.json has 2 names and none for class 1.' })).toBeVisible();
    await page.keyboard.press('Escape');

    await at.panel.getByRole('radio', { name: '10 clips' }).click();
    await at.panel.getByRole('button', { name: 'Run', exact: true }).click();
    const runs = await at.runs(11, crossed);
    const scores = at.panel.getByRole('region', { name: 'Highest of 5 scores, mean over 10 clips of the video' });
    await expect(scores.getByRole('listitem')).toHaveCount(5);
    await expect(scores.getByRole('listitem').first()).toContainText(/ant|bee|cat|dog|eel/);
    await expect(at.panel.getByText('Part of the weights are random.')).toBeVisible();
    // The clips differ, the first is the video's beginning, and the last is the one on show.
    expect(new Set(runs.slice(0, 10).map(({ inputs }) => JSON.stringify(inputs))).size).toBe(10);
    const mean = [0, 1, 2, 3, 4].map((i) => runs.slice(0, 10).reduce((sum, { outputs }) => sum + softmax(outputs['fc']!)[i]!, 0) / 10);
    const best = mean.indexOf(Math.max(...mean));
    await expect(scores.getByRole('listitem').first()).toContainText(['ant', 'bee', 'cat', 'dog', 'eel'][best]!);

    // A network for which the file has nothing any more says so; undo brings the weights back into use.
    await composer.select('conv');
    await composer.set('Filters', 7);
    await expect(at.panel.getByText(/Nothing in the file fits the network as it is now/)).toBeVisible();
    await composer.canvas.focus();
    await page.keyboard.press('Control+z');
    await expect(at.panel.getByText(/One layer does not take its weights from the file/)).toBeVisible();

    await page.reload();
    await at.run();
    await expect(at.panel.getByText('part.safetensors').first()).toBeVisible();
    expect(await at.stored()).toHaveLength(1);
    await at.panel.getByRole('button', { name: 'Weights…' }).click();
    await at.dialog.getByRole('button', { name: 'Remove weights' }).click();
    await expect(at.dialog.getByText(/^Random weights, seed 0/)).toBeVisible();
    await expect.poll(() => at.stored()).toEqual([]);
  });

  test('saves what it has as safetensors and as a tfjs model, and loads its own file again', async ({ page }) => {
    const composer = new Composer(page);
    const at = new WeightsPage(composer);
    await composer.open({ graph: small });
    await at.drop(fileOf('good.safetensors', await safetensors(tensors)));
    await at.dialog.getByRole('button', { name: 'Load', exact: true }).click();
    await expect(at.dialog).toBeHidden();
    await at.panel.getByRole('button', { name: 'Weights…' }).click();
    const download = page.waitForEvent('download');
    await at.dialog.getByRole('button', { name: 'Save weights as safetensors' }).click();
    const file = path.join(folder, 'saved.safetensors');
    await (await download).saveAs(file);
    expect((await download).suggestedFilename()).toBe('small.safetensors');

    const both: string[] = [];
    page.on('download', (one) => both.push(one.suggestedFilename()));
    await at.dialog.getByRole('button', { name: 'Save as tfjs model' }).click();
    await expect.poll(() => both.sort()).toEqual(['model.json', 'weights.bin']);

    await page.keyboard.press('Escape');
    await at.drop(file);
    await expect(at.dialog.getByText('All 4 weights of this network are there, in their shapes.')).toBeVisible();
  });

  test('takes its weights along when the document is deleted', async ({ page }) => {
    const composer = new Composer(page);
    const at = new WeightsPage(composer);
    // A preset that nobody changed is not stored; weights make it a document of its own.
    await composer.open({ preset: 'conv3d-by-hand' });
    await at.drop(fileOf('hand.safetensors', await safetensors([tensor('conv/kernel', [3, 3, 3, 1, 1])])));
    await at.dialog.getByRole('button', { name: /^Load/ }).click();
    await expect(at.dialog).toBeHidden();
    await expect(page).toHaveURL(/doc=/);
    expect(await at.stored()).toHaveLength(1);
    await composer.menu('New');
    await composer.menu('Open');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /^Delete/ }).first().click();
    await expect(dialog.getByRole('button', { name: /^Delete/ })).toHaveCount(0);
    await page.keyboard.press('Escape');
    await page.reload();
    await at.run();
    await expect.poll(() => at.stored()).toEqual([]);
  });
});

function softmax(logits: readonly number[]): number[] {
  const powers = logits.map((x) => Math.exp(x));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((x) => x / sum);
}
