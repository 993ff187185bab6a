/** @jest-environment node */
/** @file The weights of the open document against the real server and a real database: offered, loaded, kept, given back. */
import * as tf from '@tensorflow/tfjs-core';

import { createEditor } from '@/components/editor/editor';
import { createWeightsStore } from '@/components/panels/weights/weightsStore';
import { databaseFiles, type FileShelf } from '@/components/storage/files';
import { createSession } from '@/components/storage/session';
import { createWeightsShelf } from '@/components/storage/weights';
import { InputError } from '@/graph-engine/errors';
import { buildDocument } from '@/graph-engine/graph/builder';
import { createRuntime, type Runtime } from '@/graph-engine/runtime/client';
import { safetensorsBytes } from '@/graph-engine/weights';

import { FakeWorker } from '../../graph-engine/runtime/fake-worker';
import { archive } from '../../graph-engine/weights/support/files';
import { callOf } from '../../graph-engine/weights/support/pickle';
import { freshStore } from '../storage/support';

const network = (units: number) =>
  buildDocument('small', (g) => void g.dense('fc', g.globalAvgPool('pool', g.clip('clip', { T: 2, H: 4, W: 4, C: 3 })), { units }));

async function fileOf(name: string, units = 4, fill = 0.5): Promise<File> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const tensors = [
    { name: 'fc/kernel', shape: [3, units], values: () => new Float32Array(3 * units).fill(fill) },
    { name: 'fc/bias', shape: [units], values: () => new Float32Array(units) },
  ];
  for await (const part of safetensorsBytes(tensors)) parts.push(part.slice());
  return new File(parts, name);
}

let runtime: Runtime;
beforeEach(() => {
  tf.env().set('IS_TEST', true);
  runtime = createRuntime({ workerUrl: 'nowhere', createWorker: () => new FakeWorker() });
});
afterEach(() => runtime.dispose());

/** A page over a database; `again` is the same page after a reload. */
async function page(from: ReturnType<typeof freshStore> = freshStore(), files: FileShelf = databaseFiles(from.open)) {
  const editor = createEditor();
  const session = createSession(editor, from.store);
  const shelf = createWeightsShelf(from.open, files);
  const weights = createWeightsStore(editor, runtime, { session, shelf });
  await weights.ready();
  return { from, editor, session, shelf, weights };
}

async function load(weights: Awaited<ReturnType<typeof page>>['weights'], file: File, partial = false) {
  await weights.offer(file);
  return weights.load(partial);
}

it('a file is looked at, loaded and kept with a document that nobody had stored yet', async () => {
  const { from, weights, session } = await page();
  await session.openNew(network(4));
  expect(session.getState().id).toBeUndefined();
  await weights.offer(await fileOf('good.safetensors'));
  expect(weights.getState()).toMatchObject({ open: true, current: null, offer: { step: 'report', inspection: { matched: 2, targets: 2 } } });
  expect(await weights.load(false)).toBe(true);
  const { id } = session.getState();
  expect(id).toBeDefined();
  expect(weights.getState()).toMatchObject({ offer: null, current: { name: 'good.safetensors' }, use: { matched: 2 } });

  const again = await page(from);
  await again.session.openStored(id!);
  expect(await again.weights.ready()).toMatchObject({ name: 'good.safetensors', key: weights.getState().current!.key });
});

it('another document has weights of its own, or none', async () => {
  const { weights, session } = await page();
  await session.openNew(network(4), { store: true });
  const first = session.getState().id!;
  await load(weights, await fileOf('first.safetensors'));
  await session.openNew(network(4), { store: true });
  expect(await weights.ready()).toBeNull();
  await load(weights, await fileOf('second.safetensors'));
  await session.openStored(first);
  expect(await weights.ready()).toMatchObject({ name: 'first.safetensors' });
});

it.each([
  ['a pickle that would run a program', async () => new File([archive({ w: callOf('os', 'system', 'id') })], 'evil.pth'), 'forbiddenName'],
  ['a file that was cut', async () => new File([(await fileOf('x')).slice(0, 150)], 'cut.safetensors'), 'badOffsets'],
  ['numbers that are none', () => fileOf('nan.safetensors', 4, NaN), 'notFinite'],
])('%s is refused, and the weights in use stay', async (_, make, code) => {
  const { weights, session } = await page();
  await session.openNew(network(4), { store: true });
  await load(weights, await fileOf('good.safetensors'));
  const { current } = weights.getState();
  expect(await load(weights, await make())).toBe(false);
  expect(weights.getState()).toMatchObject({ current, offer: { step: 'refused', error: { code } } });
  weights.cancel();
  expect(weights.getState()).toMatchObject({ current, offer: null });
});

it('a report that was put away leaves everything as it was, and so does a load that was cancelled', async () => {
  const { weights, session } = await page();
  await session.openNew(network(4), { store: true });
  await weights.offer(await fileOf('a.safetensors'));
  weights.cancel();
  expect(await weights.load(false)).toBe(false);
  await weights.offer(await fileOf('b.safetensors'));
  const loading = weights.load(false);
  weights.cancel();
  expect(await loading).toBe(false);
  expect(weights.getState()).toMatchObject({ current: null, offer: null });
});

it('of two files the later one counts', async () => {
  const { weights, session } = await page();
  await session.openNew(network(4), { store: true });
  const first = weights.offer(await fileOf('first.safetensors'));
  await weights.offer(await fileOf('second.safetensors'));
  await first;
  expect(weights.getState().offer).toMatchObject({ step: 'report', name: 'second.safetensors' });
});

it('go with the document when it is deleted while it is open, and along when it is kept as a copy', async () => {
  const { from, weights, session } = await page();
  await session.openNew(network(4), { store: true });
  await load(weights, await fileOf('good.safetensors'));
  await session.keepAsCopy();
  expect(weights.getState().current).not.toBeNull();
  const again = await page(from);
  await again.session.openStored(session.getState().id!);
  expect(await again.weights.ready()).toMatchObject({ name: 'good.safetensors' });
  session.detach();
  expect(await weights.ready()).toBeNull();
});

it('weights that the graph has outgrown are kept for undo', async () => {
  const { weights, session, editor } = await page();
  await session.openNew(network(4), { store: true });
  await load(weights, await fileOf('good.safetensors'));
  editor.apply([{ type: 'setParams', node: 'fc', params: { units: 5 } }]);
  await weights.check();
  expect(weights.getState().use).toMatchObject({ matched: 0, random: { first: ['fc'] } });
  editor.undo();
  await weights.check();
  expect(weights.getState()).toMatchObject({ use: { matched: 2, random: { count: 0 } }, current: { name: 'good.safetensors' } });
});

it('a storage that is full is told, and the weights are used until the page goes', async () => {
  const from = freshStore();
  const full: FileShelf = { ...databaseFiles(from.open), write: () => Promise.reject(new InputError('storageFull')) };
  const { weights, session } = await page(from, full);
  await session.openNew(network(4), { store: true });
  expect(await load(weights, await fileOf('good.safetensors'))).toBe(true);
  expect(weights.getState().current).toMatchObject({ name: 'good.safetensors', unkept: { code: 'storageFull' } });
});

it('removed weights are gone after a reload, and class names stay until they are removed', async () => {
  const { from, weights, session } = await page();
  await session.openNew(network(4), { store: true });
  await load(weights, await fileOf('good.safetensors'));
  await weights.setNames(new File(['ant\nbee\ncat\ndog'], 'names.txt'));
  await weights.setNames(new File(['{"ant": 7}'], 'bad.json'));
  expect(weights.getState()).toMatchObject({ names: { file: 'names.txt', names: ['ant', 'bee', 'cat', 'dog'] }, namesError: { code: 'gap' } });
  await weights.remove();
  const again = await page(from);
  await again.session.openStored(session.getState().id!);
  await again.weights.ready();
  expect(again.weights.getState()).toMatchObject({ current: null, names: { file: 'names.txt' } });
  await again.weights.removeNames();
  expect(await again.shelf.read(session.getState().id!)).toEqual({});
});
