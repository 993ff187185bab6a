/** @file Exports through the client and the real server: the weights that a run takes, from the seed or a file; progress, and a way out. */
import * as tf from '@tensorflow/tfjs-core';

import { compileGraph } from '@/graph-engine/compile';
import { buildDocument } from '@/graph-engine/graph/builder';
import { createRuntime, EngineError, type ExportedFile, type ReadProgress, type Runtime } from '@/graph-engine/runtime/client';
import { openWeights, safetensorsBytes } from '@/graph-engine/weights';

import { FakeWorker } from './fake-worker';

const small = buildDocument('small', (g) => {
  const clip = g.clip('clip', { T: 4, H: 8, W: 8, C: 3 });
  g.dense('fc', g.globalAvgPool('pool', g.relu('relu', g.conv3d('conv', clip, { filters: 6 }))), { units: 4 });
});

let runtime: Runtime;
beforeEach(() => {
  tf.env().set('IS_TEST', true);
  runtime = createRuntime({ workerUrl: 'nowhere', createWorker: () => new FakeWorker() });
});
afterEach(() => runtime.dispose());

/** A tensor of the weights among the files. */
async function tensor(files: readonly ExportedFile[], name: string): Promise<readonly number[]> {
  const { file } = files.find((one) => one.name === 'model.safetensors')!;
  const stored = (await openWeights(file, 'model.safetensors')).tensors.get(name)!;
  const values: number[] = [];
  for await (const piece of stored.values()) values.push(...piece);
  return values;
}

/** The code of what a promise rejects with. */
const refusal = (promise: Promise<unknown>) => promise.then(() => 'none', (error: unknown) => (error instanceof EngineError ? error.code : String(error)));

/** A file with one layer of the network. */
async function dense(): Promise<{ readonly name: string; readonly file: Blob; readonly values: Float32Array }> {
  const values = Float32Array.from({ length: 24 }, (_, i) => i / 7);
  const tensors = [
    { name: 'fc/kernel', shape: [6, 4], values: () => values },
    { name: 'fc/bias', shape: [4], values: () => new Float32Array(4) },
  ];
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of safetensorsBytes(tensors)) parts.push(part.slice());
  return { name: 'dense.safetensors', file: new Blob(parts), values };
}

it('writes the weights that a run with the same seed computes with', async () => {
  const files = await runtime.exportFiles(small, { target: 'keras', seed: 5, weights: null });
  expect(files.map(({ name }) => name)).toEqual(['model.py', 'model.safetensors']);
  const compiled = compileGraph(small, { seed: 5 });
  const { kernel } = await compiled.weights('conv');
  compiled.dispose();
  expect(await tensor(files, 'conv/kernel')).toEqual([...kernel!]);
});

it('takes from a file what it has, and the rest from the seed', async () => {
  const weights = await dense();
  const files = await runtime.exportFiles(small, { target: 'keras', seed: 5, weights });
  const random = await runtime.exportFiles(small, { target: 'keras', seed: 5, weights: null });
  expect(await tensor(files, 'fc/kernel')).toEqual([...weights.values]);
  expect(await tensor(files, 'conv/kernel')).toEqual(await tensor(random, 'conv/kernel'));
});

it('tells how many bytes of weights are written, up to the last', async () => {
  const seen: ReadProgress[] = [];
  await runtime.exportFiles(small, { target: 'onnx', seed: 0, weights: null }, { onProgress: (progress) => void seen.push(progress) });
  const bytes = 4 * (3 * 3 * 3 * 3 * 6 + 6 + 24 + 4);
  expect(seen.map(({ tensor: node }) => node)).toEqual(['conv', 'fc']);
  expect(seen.at(-1)).toMatchObject({ done: bytes, total: bytes });
});

it('refuses a network with errors, a target that it does not know, and ends when it is cancelled', async () => {
  const broken = buildDocument('broken', (g) => void g.conv3d('conv', g.clip('clip', { T: 2, H: 8, W: 8 })));
  const wish = { target: 'pytorch', seed: 0, weights: null };
  expect(await refusal(runtime.exportFiles(broken, wish))).toBe('graphHasErrors');
  expect(await refusal(runtime.exportFiles(small, { ...wish, target: 'constructor' }))).toBe('malformedMessage');
  const controller = new AbortController();
  const cancelled = runtime.exportFiles(small, wish, { signal: controller.signal, onProgress: () => controller.abort() });
  expect(await refusal(cancelled)).toBe('cancelled');
  expect(await runtime.exportFiles(small, wish)).toHaveLength(3);
});
