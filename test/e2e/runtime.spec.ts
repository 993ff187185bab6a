/** @file The runtime in a real browser: every op on every backend, C3D at full size, a worker that is killed. */
import path from 'node:path';

import { build } from 'esbuild';

import { presets } from '@/presets';

import { expect, test } from './support/test';

let script: string;
test.beforeAll(async () => {
  const entryPoints = [path.join(__dirname, 'support', 'runtime-page.ts')];
  const { outputFiles } = await build({ entryPoints, bundle: true, write: false, format: 'iife', target: 'es2022' });
  script = outputFiles[0]!.text;
});
test.beforeEach(async ({ page }) => {
  await page.goto('/en/');
  await page.addScriptTag({ content: script });
});

test('every op gives the same on WASM with threads, WebGPU, WebGL and the CPU', async ({ page }) => {
  test.setTimeout(180_000);
  const [wasm, ...others] = await page.evaluate(async () => {
    const results = [];
    for (const backend of ['wasm', 'webgpu', 'webgl', 'cpu'] as const)
      results.push({ backend, ops: await window.runtimeTools.everyOp(backend) });
    return results;
  });
  const failures = [];
  for (const [name, expected] of Object.entries(wasm!.ops)) {
    if (typeof expected === 'string') {
      failures.push(`wasm, ${name}: ${expected}`);
      continue;
    }
    for (const { backend, ops } of others) {
      const actual = ops[name];
      if (typeof actual === 'string') failures.push(`${backend}, ${name}: ${actual}`);
      else if (!expected.every((values, i) => values.every((v, j) => Math.abs(v - actual![i]![j]!) < 1e-4)))
        failures.push(`${backend}, ${name}: other values`);
    }
  }
  expect(failures).toEqual([]);
});

test('C3D at full size runs within ten seconds while the page goes on drawing', async ({ page }) => {
  test.setTimeout(120_000);
  const { status, ms, layers, longestFrame } = await page.evaluate(() => window.runtimeTools.runPreset('c3d'));
  expect(ms).toBeLessThan(10_000);
  expect(longestFrame).toBeLessThan(1000);
  expect(layers.map(({ node }) => node)).toEqual([
    ...presets
      .find(({ id }) => id === 'c3d')!
      .document()
      .nodes.keys(),
  ]);
  expect(layers.every(({ finite }) => finite)).toBe(true);
  // What is chosen by itself is never an emulation, and WASM runs on threads here.
  expect(status.backend?.hardware).toBe(true);
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  if (status.backend?.name === 'wasm') expect(status.backend.threads).toBe(cores <= 2 ? cores : Math.min(8, cores - 1));
});

test('a worker that is killed without a word is noticed, rebuilt, and compiles the network again', async ({ page }) => {
  const { before, after, told } = await page.evaluate(() => window.runtimeTools.killWorker());
  expect(told).toEqual(['workerCrashed']);
  expect(after).toEqual(before);
});
