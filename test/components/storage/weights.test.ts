/** @jest-environment node */
/** @file What is kept beside documents: weights in files that several may share, names, and nothing that belongs to nobody. */
import { databaseFiles, privateFiles, type FileShelf } from '@/components/storage/files';
import { createWeightsShelf, weightsKey, type KeptWeights } from '@/components/storage/weights';
import { EMPTY_DOCUMENT } from '@/graph-engine/graph/document';

import { freshStore } from './support';

const blob = (text: string) => new Blob([text]);
const kept = (key: string, size: number): KeptWeights => ({ key, name: 'r3d_18.pth', size, convention: 'torchvision-video' });

async function setUp() {
  const { store, open } = freshStore();
  for (const id of ['a', 'b']) await store.save(id, EMPTY_DOCUMENT);
  const files = databaseFiles(open);
  return { store, open, files, shelf: createWeightsShelf(open, files) };
}

async function give(shelf: Awaited<ReturnType<typeof setUp>>['shelf'], id: string, text: string, key = weightsKey()): Promise<string> {
  await shelf.store(key, blob(text));
  await shelf.setWeights(id, kept(key, text.length));
  return key;
}

it('weights and names come back, each with its document', async () => {
  const { shelf } = await setUp();
  await give(shelf, 'a', 'numbers');
  await shelf.setNames('a', { file: 'names.txt', names: ['ant', 'bee'] });
  const { weights, names } = await shelf.read('a');
  expect(await weights!.file.text()).toBe('numbers');
  expect(weights).toMatchObject({ name: 'r3d_18.pth', convention: 'torchvision-video' });
  expect(names).toEqual({ file: 'names.txt', names: ['ant', 'bee'] });
  expect(await shelf.read('b')).toEqual({});
});

it('a file goes with the last document that uses it', async () => {
  const { shelf, files } = await setUp();
  const key = await give(shelf, 'a', 'numbers');
  await shelf.copy('a', 'b');
  await shelf.setWeights('a', null);
  expect(await files.list()).toEqual([key]);
  expect(await (await shelf.read('b')).weights!.file.text()).toBe('numbers');
  await shelf.setWeights('b', null);
  expect(await files.list()).toEqual([]);
});

it('other weights take the place of the old ones', async () => {
  const { shelf, files } = await setUp();
  await give(shelf, 'a', 'old');
  const key = await give(shelf, 'a', 'newer');
  expect(await files.list()).toEqual([key]);
});

it('what belongs to a deleted document is swept away, and what is just being written is not', async () => {
  const { store, shelf, files } = await setUp();
  await give(shelf, 'a', 'numbers');
  await shelf.setNames('b', { file: 'n', names: ['x'] });
  const young = weightsKey();
  await shelf.store(young, blob('on its way'));
  await shelf.store(weightsKey(Date.now() - 7_200_000), blob('left behind'));
  await store.remove('a');
  await shelf.sweep();
  expect(await files.list()).toEqual([young]);
  expect(await shelf.read('a')).toEqual({});
  expect((await shelf.read('b')).names).toBeDefined();
});

it('a deletion that is taken back before the sweep loses nothing', async () => {
  const { store, shelf } = await setUp();
  await give(shelf, 'a', 'numbers');
  const removed = await store.remove('a');
  await store.restore(removed!);
  await shelf.sweep();
  expect((await shelf.read('a')).weights).toBeDefined();
});

it('a file that the browser lost, or cut, counts as none', async () => {
  const { shelf, files } = await setUp();
  const key = await give(shelf, 'a', 'numbers');
  await files.write(key, blob('num'));
  expect((await shelf.read('a')).weights).toBeUndefined();
  await files.remove(key);
  expect((await shelf.read('a')).weights).toBeUndefined();
});

it.each([
  ['a key that leads elsewhere', { id: 'a', weights: { ...kept('../../secret', 1) } }],
  ['more than there should be', { id: 'a', weights: { ...kept('1-a', 1), extra: 1 } }],
  ['names that are none', { id: 'a', names: { file: 'x', names: [1, 2] } }],
])('a record with %s is read as none', async (_, record) => {
  const { open, shelf } = await setUp();
  const database = await open();
  await database.put('weights', record as never);
  database.close();
  expect(await shelf.read('a')).toEqual({});
});

describe('a full or closed storage', () => {
  const refusing = (name: string): FileShelf => privateFiles(() => Promise.reject(new DOMException('no', name)));

  it.each([
    ['QuotaExceededError', 'storageFull'],
    ['SecurityError', 'storageRefused'],
  ])('%s is told as %s', async (name, code) => {
    const { open } = await setUp();
    const shelf = createWeightsShelf(open, refusing(name));
    await expect(shelf.store(weightsKey(), blob('x'))).rejects.toMatchObject({ code });
  });

  it('a cancelled copy is a cancelled copy', async () => {
    const { shelf } = await setUp();
    const reason = new Error('enough');
    await expect(shelf.store(weightsKey(), blob('x'), AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
