/** @file The open document: autosave, opening without losing anything, two tabs. */
import { createEditor } from '@/components/editor/editor';
import { createLibrary } from '@/components/storage/library';
import { createSession, UnsavedDocument } from '@/components/storage/session';
import type { DocumentStore } from '@/components/storage/documents';
import { InputError } from '@/graph-engine/errors';
import { EMPTY_DOCUMENT, makeNode } from '@/graph-engine/graph/document';
import { presets } from '@/presets';

import { freshStore } from './support';

const c3d = () => presets.find(({ id }) => id === 'c3d')!.document();

/** A tab: an editor with a session over a store. */
function tab(store: DocumentStore) {
  const editor = createEditor();
  const session = createSession(editor, store);
  const stop = session.start();
  const rename = (title: string) => editor.apply([{ type: 'setTitle', title }]);
  return { editor, session, stop, rename, library: createLibrary(editor, store, session), title: () => editor.getState().document.title };
}

const broken = (code: string): DocumentStore => {
  const refuse = () => Promise.reject(new InputError(code));
  return { list: refuse, load: refuse, save: refuse, remove: refuse, restore: refuse };
};

let tabs: ReturnType<typeof tab>[] = [];
const open = (store: DocumentStore) => {
  const opened = tab(store);
  tabs.push(opened);
  return opened;
};

beforeEach(() => localStorage.clear());
afterEach(() => {
  tabs.forEach(({ stop }) => stop());
  tabs = [];
});

describe('a session', () => {
  it('stores a fresh document with its first edit, and not before', async () => {
    const { store } = freshStore();
    const { session, rename } = open(store);
    await session.openNew(c3d(), { origin: { preset: 'c3d' } });
    expect(session.getState()).toMatchObject({ origin: { preset: 'c3d' }, save: { is: 'fresh' } });
    await session.flush();
    expect(await store.list()).toEqual([]);
    rename('Mine');
    expect(session.getState()).toMatchObject({ origin: { preset: 'c3d' }, save: { is: 'pending' } });
    expect(session.getState().id).toBeTruthy();
    await session.flush();
    expect(session.getState().save.is).toBe('saved');
    expect((await store.list()).map(({ title }) => title)).toEqual(['Mine']);
  });

  it('knows of a stored document which preset it was made from', async () => {
    const { store } = freshStore();
    const { session, rename } = open(store);
    await session.openNew(c3d(), { origin: { preset: 'c3d', size: 'small' } });
    rename('Mine');
    await session.flush();
    const id = session.getState().id!;
    await session.openNew(c3d());
    expect(session.getState().origin).toBeUndefined();
    await session.openStored(id);
    expect(session.getState().origin).toEqual({ preset: 'c3d', size: 'small' });
  });

  it('does not take a layout for an edit', async () => {
    const { store } = freshStore();
    const { editor, session } = open(store);
    await session.openNew(c3d());
    editor.place(new Map([...editor.getState().document.nodes.keys()].map((id, i) => [id, { x: i * 10, y: 0 }])));
    expect(session.getState().save.is).toBe('fresh');
    editor.apply([{ type: 'move', positions: new Map([['clip', { x: 500, y: 5 }]]) }]);
    expect(session.getState().save.is).toBe('pending');
  });

  it('saves by itself a moment after an edit', async () => {
    const { store } = freshStore();
    const { session, rename } = open(store);
    await session.openNew(c3d());
    rename('A');
    rename('AB');
    await new Promise(resolve => setTimeout(resolve, 700));
    expect((await store.list()).map(({ title }) => title)).toEqual(['AB']);
  });

  it('saves at once when the page is hidden or left', async () => {
    const { store } = freshStore();
    const { session, rename } = open(store);
    await session.openNew(c3d());
    rename('Left');
    window.dispatchEvent(new Event('pagehide'));
    await session.flush();
    expect((await store.list())[0]?.title).toBe('Left');
  });

  it('comes back to the last document', async () => {
    const { store } = freshStore();
    const first = open(store);
    await first.session.openNew({ ...c3d(), title: 'One' }, { store: true });
    await first.session.openNew({ ...c3d(), title: 'Two' }, { store: true });
    // Both may have been stored in the same millisecond, so they are told apart by name.
    const heads = await store.list();
    const one = heads.find(({ title }) => title === 'One');
    const two = heads.find(({ title }) => title === 'Two');
    await first.session.openStored(one!.id);
    const second = open(store);
    expect(await second.session.openLast()).toBe(true);
    expect(second.title()).toBe('One');
    await second.library.remove(one!.id);
    const third = open(store);
    expect(await third.session.openLast()).toBe(true);
    expect(third.session.getState().id).toBe(two!.id);
  });

  it('knows that undo led back to what is stored', async () => {
    const { store } = freshStore();
    const { editor, session, rename } = open(store);
    await session.openNew(c3d(), { store: true });
    rename('Other');
    expect(session.getState().save.is).toBe('pending');
    editor.undo();
    expect(session.getState().save.is).toBe('saved');
  });
});

describe('where saving fails', () => {
  it('the graph stays, the state says why, and opening another asks first', async () => {
    const { editor, session, rename } = open(broken('storageFull'));
    await session.openNew(c3d());
    rename('Precious');
    await expect(session.flush()).rejects.toMatchObject({ code: 'storageFull' });
    expect(session.getState().save).toMatchObject({ is: 'failed', error: { code: 'storageFull' } });
    await expect(session.openNew(EMPTY_DOCUMENT)).rejects.toBeInstanceOf(UnsavedDocument);
    expect(editor.getState().document.title).toBe('Precious');
    await session.openNew(EMPTY_DOCUMENT, { discard: true });
    expect(editor.getState().document).toBe(EMPTY_DOCUMENT);
  });

  it('the browser is asked to hold the page, and only then', async () => {
    const { session, rename } = open(broken('storageRefused'));
    await session.openNew(c3d());
    const leave = () => {
      const event = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(leave()).toBe(false);
    rename('Precious');
    await session.flush().catch(() => undefined);
    expect(leave()).toBe(true);
  });

  it('a shared graph still opens', async () => {
    const { session, title } = open(broken('storageRefused'));
    await session.openNew({ ...c3d(), title: 'Shared' }, { store: true });
    expect(title()).toBe('Shared');
    expect(session.getState().save.is).toBe('failed');
  });
});

describe('two tabs on one document', () => {
  async function both() {
    const { store } = freshStore();
    const [a, b] = [open(store), open(store)];
    await a.session.openNew({ ...c3d(), title: 'Start' }, { store: true });
    const { id } = a.session.getState();
    await b.session.openStored(id!);
    a.rename('From A');
    await a.session.flush();
    b.rename('From B');
    await b.session.flush().catch(() => undefined);
    return { store, a, b, id: id! };
  }

  it('never overwrite each other unseen', async () => {
    const { store, b, id } = await both();
    expect(b.session.getState().save).toEqual({ is: 'conflict', what: 'saved' });
    expect((await store.load(id)).document.title).toBe('From A');
    expect(b.title()).toBe('From B');
  });

  it('can keep both versions', async () => {
    const { store, b, id } = await both();
    await b.session.keepAsCopy();
    expect(b.session.getState().save.is).toBe('saved');
    expect(b.session.getState().id).not.toBe(id);
    expect((await store.list()).map(({ title }) => title).sort()).toEqual(['From A', 'From B']);
  });

  it('can take the other version', async () => {
    const { b, id } = await both();
    await b.session.takeTheirs();
    expect(b.title()).toBe('From A');
    expect(b.session.getState()).toMatchObject({ id, save: { is: 'saved' } });
  });

  it('see that the other one deleted it, and do not bring it back unasked', async () => {
    const { store, a, b, id } = await both();
    await b.session.takeTheirs();
    await a.library.remove(id);
    b.rename('Still here');
    await b.session.flush().catch(() => undefined);
    expect(b.session.getState().save).toEqual({ is: 'conflict', what: 'deleted' });
    expect(await store.list()).toEqual([]);
    await b.session.keepAsCopy();
    expect((await store.list())[0]?.title).toBe('Still here');
  });
});

describe('the library', () => {
  it('renames and copies documents that are not open', async () => {
    const { store } = freshStore();
    const { session, library, title } = open(store);
    await store.save('other', { ...c3d(), title: 'Other' });
    await session.openNew({ ...c3d(), title: 'Open' }, { store: true });
    await library.rename('other', 'Renamed');
    await library.duplicate('other', 'Copy');
    expect((await library.list()).map(head => head.title)).toEqual(['Copy', 'Renamed', 'Open']);
    expect(title()).toBe('Open');
  });

  it('renames the open one through the editor, so that undo knows of it', async () => {
    const { store } = freshStore();
    const { editor, session, library } = open(store);
    await session.openNew({ ...c3d(), title: 'Open' }, { store: true });
    await library.rename(session.getState().id!, 'Renamed');
    expect((await store.list())[0]?.title).toBe('Renamed');
    editor.undo();
    expect(editor.getState().document.title).toBe('Open');
  });

  it('lists what was typed a moment ago', async () => {
    const { store } = freshStore();
    const { editor, session, library } = open(store);
    await session.openNew(EMPTY_DOCUMENT);
    editor.apply([{ type: 'addNode', node: makeNode('clip-1', 'clip') }]);
    expect(await library.list()).toMatchObject([{ nodes: 1 }]);
  });
});
