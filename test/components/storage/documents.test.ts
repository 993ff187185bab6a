/** @jest-environment node */
/** @file Stored documents: round trips, damage, and a storage that refuses. */
import { openDatabase, storageError } from '@/components/storage/database';
import { createDocumentStore, UnreadableDocument } from '@/components/storage/documents';
import { toWritten } from '@/graph-engine/graph/json';
import { presets } from '@/presets';

import { freshStore } from './support';

const c3d = () => presets.find(({ id }) => id === 'c3d')!.document();

describe('a stored document', () => {
  it.each(presets)('comes back as it was: $id', async preset => {
    const { store } = freshStore();
    const document = preset.document();
    const head = await store.save('a', document);
    expect(head).toMatchObject({ id: 'a', title: preset.id, nodes: document.nodes.size });
    const loaded = await store.load('a');
    expect(toWritten(loaded.document)).toEqual(toWritten(document));
    expect(loaded.head).toEqual(head);
  });

  it('is listed newest first, without its text', async () => {
    const { store } = freshStore();
    await store.save('old', c3d());
    await store.save('new', { ...c3d(), title: 'New' });
    await store.save('old', { ...c3d(), title: 'Changed' });
    const list = await store.list();
    expect(list.map(({ id, title }) => [id, title])).toEqual([['old', 'Changed'], ['new', 'New']]);
    expect(Object.keys(list[0]!).sort()).toEqual(['id', 'nodes', 'title', 'updatedAt']);
  });

  it('can be deleted and brought back', async () => {
    const { store } = freshStore();
    await store.save('a', c3d());
    const stored = await store.remove('a');
    expect(await store.list()).toEqual([]);
    await expect(store.load('a')).rejects.toMatchObject({ code: 'noSuchDocument' });
    await store.restore(stored!);
    expect((await store.load('a')).document.nodes.size).toBe(c3d().nodes.size);
  });

  it('is not overwritten where another tab wrote meanwhile', async () => {
    const { store } = freshStore();
    const mine = await store.save('a', c3d());
    await store.save('a', { ...c3d(), title: 'Theirs' });
    await expect(store.save('a', { ...c3d(), title: 'Mine' }, mine.updatedAt)).rejects.toMatchObject({ code: 'changedElsewhere' });
    expect((await store.load('a')).document.title).toBe('Theirs');
    await store.remove('a');
    await expect(store.save('a', c3d(), mine.updatedAt)).rejects.toMatchObject({ code: 'deletedElsewhere' });
    expect(await store.list()).toEqual([]);
  });

  it.each([
    ['cut off', '{"format":"kinetograph","ver'],
    ['of another program', '{"a":1}'],
    ['of a later version', '{"format":"kinetograph","version":99,"title":"","nodes":[],"edges":[]}'],
    ['empty', ''],
  ])('that is %s is refused with its text at hand', async (_, json) => {
    const { store, open } = freshStore();
    await store.save('a', c3d());
    await (await open()).put('texts', { id: 'a', json });
    const error = await store.load('a').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UnreadableDocument);
    expect((error as UnreadableDocument).stored.json).toBe(json);
    expect((error as UnreadableDocument).cause).toMatchObject({ name: 'InputError' });
    // The list is still whole.
    expect(await store.list()).toHaveLength(1);
  });
});

describe('a storage that fails', () => {
  it('because it is full says so, and keeps what was there', async () => {
    const { store } = freshStore();
    await store.save('a', c3d());
    const put = jest.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    await expect(store.save('a', { ...c3d(), title: 'Changed' })).rejects.toMatchObject({ code: 'storageFull' });
    put.mockRestore();
    expect((await store.load('a')).document.title).toBe('c3d');
  });

  it('because it is forbidden says so', async () => {
    const refused = createDocumentStore(() => Promise.reject(new DOMException('denied', 'SecurityError')));
    await expect(refused.list()).rejects.toMatchObject({ code: 'storageRefused' });
  });

  it('because its connection was closed opens it again', async () => {
    const { open } = freshStore();
    const opened: IDBDatabase[] = [];
    const store = createDocumentStore(async () => {
      const database = await open();
      opened.push(database as unknown as IDBDatabase);
      return database;
    });
    await store.save('a', c3d());
    opened[0]!.close();
    await store.save('b', c3d());
    expect(await store.list()).toHaveLength(2);
    expect(opened).toHaveLength(2);
  });

  it('keeps our own errors as they are', () => {
    const error = storageError(new DOMException('x', 'AbortError'));
    expect(error).toMatchObject({ code: 'storageRefused', values: { reason: 'AbortError' } });
    expect(storageError(error)).toBe(error);
  });

  it('opens one database for all', async () => {
    const database = await openDatabase('one');
    expect([...database.objectStoreNames]).toEqual(['files', 'heads', 'texts', 'weights']);
  });
});
