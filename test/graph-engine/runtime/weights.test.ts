/** @file Weights through the client and the real server: looked at, read, used, saved, refused, and read again by a new worker. */
import * as tf from '@tensorflow/tfjs-core';

import { buildDocument } from '@/graph-engine/graph/builder';
import type { GraphDocument } from '@/graph-engine/graph/document';
import { createRuntime, WeightsError, type HeldWeights, type Runtime } from '@/graph-engine/runtime/client';
import { requestSchema } from '@/graph-engine/runtime/messages';
import { compileGraph, runPlan } from '@/graph-engine/compile';
import { loadWeights, openWeights, planWeights, safetensorsBytes } from '@/graph-engine/weights';

import { archive, rejection } from '../weights/support/files';
import { callOf } from '../weights/support/pickle';
import { FakeWorker } from './fake-worker';

const network = (units: number) =>
  buildDocument('small', (g) => {
    const clip = g.clip('clip', { T: 4, H: 8, W: 8, C: 3 });
    g.dense('fc', g.globalAvgPool('pool', g.relu('relu', g.conv3d('conv', clip, { filters: 6 }))), { units });
  });
const small = network(4);
const inputs = { clip: Float32Array.from({ length: 4 * 8 * 8 * 3 }, (_, i) => Math.sin(i)) };

const SHAPES = { 'conv/kernel': [3, 3, 3, 3, 6], 'conv/bias': [6], 'fc/kernel': [6, 4], 'fc/bias': [4] };
const valuesOf = (shape: readonly number[], salt: number) =>
  Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => Math.cos(i * salt));

/** A safetensors file of the small network's own names. */
async function file(salt = 1, change: (name: string, values: Float32Array) => Float32Array | null = (_, values) => values): Promise<Blob> {
  const all = Object.entries(SHAPES).map(([name, shape]) => ({ name, shape, values: change(name, valuesOf(shape, salt)) }));
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const kept = all.flatMap(({ values, ...rest }) => (values ? [{ ...rest, values: () => values }] : []));
  for await (const part of safetensorsBytes(kept)) parts.push(part.slice());
  return new Blob(parts);
}
const held = async (key: string, salt = 1): Promise<HeldWeights> => ({ key, name: `${key}.safetensors`, file: await file(salt) });

/** What the network gives with a file's weights, without any worker. */
async function expected(document: GraphDocument, blob: Blob): Promise<Float32Array> {
  const compiled = compileGraph(document, { weights: await loadWeights(planWeights(await openWeights(blob, 'x'), document)) });
  const { outputs } = await runPlan(compiled, inputs);
  compiled.dispose();
  return outputs[0]!.values;
}

let workers: FakeWorker[] = [];
let runtime: Runtime;
const asked = (type: string) =>
  workers.flatMap(({ sent }) => sent).filter((message) => (message as { type: string }).type === type).length;
const scores = async () => (await runtime.run(inputs)).outputs[0]!.values;

beforeEach(() => {
  tf.env().set('IS_TEST', true);
  workers = [];
  runtime = createRuntime({
    workerUrl: 'nowhere',
    createWorker: () => {
      workers.push(new FakeWorker());
      return workers.at(-1)!;
    },
  });
});
afterEach(() => runtime.dispose());

describe('looking at a file', () => {
  it('tells format, convention and how much matches', async () => {
    const found = await runtime.inspectWeights({ name: 'a', file: await file() }, small);
    const none = { count: 0, first: [] };
    expect(found).toMatchObject({ format: 'safetensors', convention: 'kinetograph', tensors: 4, targets: 4, matched: 4, fits: 4 });
    expect(found).toMatchObject({ missing: none, unused: none, wrongShape: none, notUsable: none, random: none });
  });

  it('names wrong shapes with both, and the node that would stay random', async () => {
    const found = await runtime.inspectWeights({ name: 'a', file: await file() }, network(5));
    expect(found.matched).toBe(2);
    expect(found.wrongShape.first).toContainEqual({ node: 'fc', weight: 'kernel', tensor: 'fc/kernel', expected: [6, 5], actual: [6, 4] });
    expect(found.random).toEqual({ count: 1, first: ['fc'] });
  });

  it.each([
    ['a pickle that would run a program', () => Promise.resolve(new Blob([archive({ w: callOf('os', 'system', 'id') })])), 'forbiddenName'],
    ['a file that was cut', async () => (await file()).slice(0, 400), 'badOffsets'],
    ['names of another network', async () => renamed(await file()), 'noMatch'],
  ])('refuses %s', async (_, make, code) => {
    const error = await rejection(runtime.inspectWeights({ name: 'bad.pth', file: await make() }, small));
    expect(error).toBeInstanceOf(WeightsError);
    expect(error).toMatchObject({ code, values: { file: 'bad.pth' } });
    // The worker is as well as before.
    await expect(runtime.compile(small)).resolves.toMatchObject({ weights: null });
  });
});

async function renamed(blob: Blob): Promise<Blob> {
  const text = new TextDecoder('latin1').decode(await blob.arrayBuffer());
  return new Blob([Uint8Array.from(text.replaceAll('conv/', 'vnoc/').replaceAll('fc/', 'cf/'), (char) => char.charCodeAt(0))]);
}

describe('reading a file', () => {
  it('reports bytes up to the last', async () => {
    const seen: number[] = [];
    const use = await runtime.readWeights({ name: 'a', file: await file() }, small, { onProgress: ({ done, total }) => seen.push(done / total) });
    expect(use).toEqual({ matched: 4, random: { count: 0, first: [] } });
    expect(seen.at(-1)).toBe(1);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  it('takes part of a file only where that was asked for', async () => {
    const part = { name: 'a', file: await file(1, (name, values) => (name.startsWith('fc') ? null : values)) };
    await expect(runtime.readWeights(part, small)).rejects.toMatchObject({ code: 'missing', values: { node: 'fc' } });
    await expect(runtime.readWeights(part, small, { partial: true })).resolves.toEqual({ matched: 2, random: { count: 1, first: ['fc'] } });
  });

  it('finds a NaN among the numbers', async () => {
    const bad = await file(1, (name, values) => (name === 'fc/bias' ? values.with(2, NaN) : values));
    await expect(runtime.readWeights({ name: 'nan', file: bad }, small)).rejects.toMatchObject({
      code: 'notFinite',
      values: { file: 'nan', tensor: 'fc/bias', position: 2 },
    });
  });

  it('stops when it is cancelled, and the next request is answered', async () => {
    const controller = new AbortController();
    const reading = runtime.readWeights({ name: 'a', file: await file() }, small, { signal: controller.signal, onProgress: () => controller.abort() });
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
    await expect(runtime.compile(small)).resolves.toBeDefined();
  });
});

describe('a network with weights', () => {
  it('gives what the same weights give without a worker', async () => {
    const weights = await held('a');
    await expect(runtime.compile(small, { weights })).resolves.toMatchObject({ weights: { matched: 4, random: { count: 0 } } });
    expect(await scores()).toEqual(await expected(small, weights.file));
  });

  it('is compiled again for other weights, and for none, and not for the same', async () => {
    const [a, b] = [await held('a', 1), await held('b', 2)];
    await runtime.compile(small, { weights: a });
    const first = await scores();
    await runtime.compile(small, { weights: { ...a } });
    expect(asked('compile')).toBe(1);
    await runtime.compile(small, { weights: b });
    expect(await scores()).toEqual(await expected(small, b.file));
    await runtime.compile(small);
    expect(asked('compile')).toBe(3);
    expect(await scores()).not.toEqual(first);
  });

  it('tells which nodes the weights have nothing for once the graph has changed', async () => {
    const weights = await held('a');
    await expect(runtime.compile(network(5), { weights })).resolves.toMatchObject({ weights: { matched: 2, random: { count: 1, first: ['fc'] } } });
    const other = buildDocument('other', (g) => g.relu('relu', g.clip('clip', { T: 4, H: 8, W: 8, C: 3 })));
    await expect(runtime.compile(other, { weights })).resolves.toMatchObject({ weights: { matched: 0 } });
  });

  it('has them again in a worker that was rebuilt', async () => {
    await runtime.compile(small, { weights: await held('a') });
    const before = await scores();
    const rebuilt = new Promise<void>((resolve) => runtime.onRebuilt(() => resolve()));
    workers.at(-1)!.crash('boom');
    await rebuilt;
    expect(await scores()).toEqual(before);
    expect(workers).toHaveLength(2);
  });

  it('is not compiled, and leaves nothing, where the file has gone bad', async () => {
    await runtime.compile(small);
    const { session } = workers.at(-1)!;
    session.clear();
    const empty = session.tensors;
    const bad = await file(1, (name, values) => (name === 'fc/bias' ? values.with(0, Infinity) : values));
    await expect(runtime.compile(small, { weights: { key: 'bad', name: 'bad', file: bad } })).rejects.toMatchObject({ code: 'notFinite' });
    expect(session.tensors).toBe(empty);
    await runtime.compile(small, { weights: await held('a') });
    expect(await scores()).toHaveLength(4);
  });

  it('gives its weights back as a file that reads the same', async () => {
    await runtime.compile(small, { seed: 5 });
    const before = await scores();
    const { files, ownLayers } = await runtime.saveWeights('safetensors');
    expect(ownLayers).toEqual([]);
    await runtime.compile(small, { weights: { key: 'own', name: files[0]!.name, file: files[0]!.file } });
    expect(await scores()).toEqual(before);
    const saved = await runtime.saveWeights('tfjs');
    expect(saved.files.map(({ name }) => name)).toEqual(['model.json', 'weights.bin']);
    expect(JSON.parse(await saved.files[0]!.file.text())).toHaveProperty('weightsManifest.0.paths', ['weights.bin']);
    expect(saved.files[1]!.file.size).toBe(Object.values(SHAPES).reduce((sum, shape) => sum + 4 * shape.reduce((a, b) => a * b, 1), 0));
  });
});

describe('the messages of weights', () => {
  const blob = new Blob(['x']);
  it.each([
    ['inspectWeights', { type: 'inspectWeights', id: 1, document: {}, file: blob, name: 'a' }],
    ['compile with weights', { type: 'compile', id: 1, document: {}, seed: 0, weights: { key: 'k', file: blob, name: 'a' } }],
    ['readWeights', { type: 'readWeights', id: 1, document: {}, file: blob, name: 'a', partial: true }],
    ['saveWeights', { type: 'saveWeights', id: 1, format: 'tfjs' }],
  ])('%s passes', (_, message) => expect(requestSchema.safeParse(message).success).toBe(true));

  it.each([
    ['bytes in place of a file', { type: 'inspectWeights', id: 1, document: {}, file: new Uint8Array(3), name: 'a' }],
    ['a name without end', { type: 'inspectWeights', id: 1, document: {}, file: blob, name: 'a'.repeat(301) }],
    ['weights without a key', { type: 'compile', id: 1, document: {}, seed: 0, weights: { file: blob, name: 'a' } }],
    ['weights with more than they need', { type: 'compile', id: 1, document: {}, seed: 0, weights: { key: 'k', file: blob, name: 'a', size: 3 } }],
    ['a format that nobody writes', { type: 'saveWeights', id: 1, format: 'h5' }],
  ])('%s do not pass', (_, message) => expect(requestSchema.safeParse(message).success).toBe(false));
});
