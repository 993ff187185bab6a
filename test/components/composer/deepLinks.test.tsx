/** @file Addresses open documents, and hostile ones change nothing. */
import { act, waitFor } from '@testing-library/react';
import { strToU8, zlibSync } from 'fflate';

import { readAddress } from '@/components/composer/address';
import { InputError } from '@/graph-engine/errors';
import { printDocument, toWritten } from '@/graph-engine/graph/json';
import { packLink } from '@/graph-engine/graph/link';
import { presets } from '@/presets';

import { freshStore } from '../storage/support';
import { freshPage, messagesShown, visit } from './support';

jest.mock('@/components/canvas/Canvas', () => ({ Canvas: () => null }));
jest.mock('@/components/panels/palette/Palette', () => ({ Palette: () => null }));
jest.mock('next/navigation', () => ({ usePathname: () => '/en/composer/' }));

beforeAll(() => {
  window.matchMedia = () => ({ matches: false, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;
});
beforeEach(freshPage);

const c3d = () => presets.find(({ id }) => id === 'c3d')!.document();

describe('an address', () => {
  it('is read with the graph in its hash first', () => {
    expect(readAddress({ search: '?preset=c3d', hash: '#g=abc' })).toEqual({ to: 'link', packed: 'abc' });
    expect(readAddress({ search: '?preset=c3d&doc=1', hash: '#main' })).toEqual({ to: 'preset', id: 'c3d' });
    expect(readAddress({ search: '?preset=c3d&size=small', hash: '' })).toEqual({ to: 'preset', id: 'c3d', size: 'small' });
    expect(readAddress({ search: '?preset=c3d&size=huge', hash: '' })).toEqual({ to: 'preset', id: 'c3d' });
    expect(readAddress({ search: '?doc=1', hash: '' })).toEqual({ to: 'stored', id: '1' });
    expect(readAddress({ search: '', hash: '' })).toEqual({ to: 'nothing' });
  });

  it('without a wish opens the smallest network first, and the last document later', async () => {
    const { store, services, title, unmount } = await visit('/en/composer/');
    expect(title()).toBe('3D convolution by hand');
    expect(await store.list()).toEqual([]);
    act(() => services.editor.apply([{ type: 'setTitle', title: 'Mine' }]));
    await act(() => services.session.flush());
    expect(window.location.search).toBe(`?doc=${services.session.getState().id}`);
    unmount();
    expect((await visit('/en/composer/', store)).title()).toBe('Mine');
  });

  it('of a preset opens it, and becomes that of a document with the first edit', async () => {
    const { services, title } = await visit('/en/composer/?preset=c3d');
    expect(title()).toBe('C3D, UCF101');
    expect(window.location.search).toBe('?preset=c3d');
    act(() => services.editor.apply([{ type: 'setTitle', title: 'Mine' }]));
    expect(window.location.search).toBe(`?doc=${services.session.getState().id}`);
    await act(() => services.session.flush());
  });

  it('of a preset’s small size opens that, says so, and stays so over a reload', async () => {
    const { services, title } = await visit('/en/composer/?preset=c3d&size=small');
    expect(title()).toBe('C3D, UCF101 (small)');
    expect(services.editor.getState().analysis.totals.params).toBeLessThan(1_000_000);
    expect(window.location.search).toBe('?preset=c3d&size=small');
  });

  it('of a preset that has one size opens that', async () => {
    expect((await visit('/en/composer/?preset=conv3d-by-hand&size=small')).title()).toBe('3D convolution by hand');
    expect(window.location.search).toBe('?preset=conv3d-by-hand');
  });

  it('of a preset opens it under its name in the reader’s language', async () => {
    expect((await visit('/ko/composer/?preset=conv3d-by-hand', freshStore().store, 'ko')).title()).toBe('손으로 하는 3D 합성곱');
  });

  it('of a shared graph opens it as a document of its own and is cleaned', async () => {
    const shared = { ...c3d(), title: 'Shared' };
    const { store, services, title } = await visit(`/en/composer/#g=${packLink(shared)}`);
    await waitFor(() => expect(services.session.getState().save.is).toBe('saved'));
    expect(title()).toBe('Shared');
    expect(window.location.hash).toBe('');
    expect(toWritten(services.editor.getState().document)).toEqual(toWritten(shared));
    expect((await store.list()).map(head => head.title)).toEqual(['Shared']);
  });

  it('of a stored document opens it', async () => {
    const { store } = freshStore();
    await store.save('abc', { ...c3d(), title: 'Stored' });
    expect((await visit('/en/composer/?doc=abc', store)).title()).toBe('Stored');
  });
});

/** Base64url of deflated text, as a link holds it. */
const packed = (text: string) => {
  const deflated = zlibSync(strToU8(text)).slice(2, -4);
  return btoa(String.fromCharCode(...deflated)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
};
const written = { format: 'kinetograph', version: 1, title: 'x', nodes: [] as unknown[], edges: [] as unknown[] };

const hostile: readonly (readonly [string, string])[] = [
  ['no link of ours', '%00%FF<script>'],
  ['cut off', packLink(c3d()).slice(0, 40)],
  ['empty', ''],
  ['not JSON', packed('hello')],
  ['of another program', packed('{"a":1}')],
  ['of a later version', packed(JSON.stringify({ ...written, version: 2 }))],
  ['with an unknown op', packed(JSON.stringify({ ...written, nodes: [{ id: 'a', kind: 'evil' }] }))],
  ['with a prototype key', packed('{"format":"kinetograph","version":1,"title":"x","nodes":[{"id":"__proto__","kind":"relu"}],"edges":[]}')],
  ['cyclic', packed(JSON.stringify({ ...written, nodes: [{ id: 'a', kind: 'relu' }, { id: 'b', kind: 'relu' }], edges: [['a', 'y', 'b', 'x'], ['b', 'y', 'a', 'x']] }))],
  ['with a million nodes', packed(JSON.stringify({ ...written, nodes: Array.from({ length: 6000 }, () => 0) }))],
  ['with a huge size', packed(JSON.stringify({ ...written, nodes: [{ id: 'a', kind: 'clip', params: { T: 1e12 } }] }))],
];

describe('a link that is', () => {
  it.each(hostile)('%s says so and leaves the open graph untouched', async (_, hash) => {
    const { services, store } = await visit('/en/composer/?preset=c3d');
    const before = services.editor.getState().document;
    act(() => {
      window.location.hash = `g=${hash}`;
    });
    await waitFor(() => expect(messagesShown()).toHaveLength(1));
    expect(messagesShown()[0]).not.toMatch(/problems\.|panels\.|undefined|unexpected/);
    expect(messagesShown()[0]!.length).toBeGreaterThan(10);
    expect(services.editor.getState().document).toBe(before);
    await waitFor(() => expect(window.location.hash).toBe(''));
    expect(await store.list()).toEqual([]);
  });

  it('good opens beside what was open, which is saved first', async () => {
    const { services, store, title } = await visit('/en/composer/?preset=c3d');
    act(() => services.editor.apply([{ type: 'setTitle', title: 'Mine' }]));
    act(() => {
      window.location.hash = `g=${packLink({ ...c3d(), title: 'Shared' })}`;
    });
    await waitFor(() => expect(title()).toBe('Shared'));
    await waitFor(async () => expect((await store.list()).map(head => head.title).sort()).toEqual(['Mine', 'Shared']));
    await waitFor(() => expect(window.location.hash).toBe(''));
  });
});

describe('an address that leads nowhere', () => {
  it.each([
    ['/en/composer/?preset=nothing', 'There is no preset called “nothing”.'],
    ['/en/composer/?doc=gone', 'This document is not stored in this browser. Ask for a share link.'],
  ])('%s says so and opens the first preset', async (address, message) => {
    const { title } = await visit(address);
    expect(title()).toBe('3D convolution by hand');
    await waitFor(() => expect(messagesShown()).toEqual([message]));
  });

  it('to a damaged document offers its text and opens another', async () => {
    const { store, open } = freshStore();
    await store.save('abc', { ...c3d(), title: 'Damaged' });
    await (await open()).put('texts', { id: 'abc', json: printDocument(c3d()).slice(0, 99) });
    const { title } = await visit('/en/composer/?doc=abc', store);
    expect(title()).toBe('3D convolution by hand');
    await waitFor(() => expect(messagesShown()[0]).toMatch(/^“Damaged” cannot be read/));
  });

  it('because storage is refused still shows a network, and says that nothing is kept', async () => {
    const refuse = () => Promise.reject(new InputError('storageRefused'));
    const { title } = await visit('/en/composer/', { list: refuse, load: refuse, save: refuse, remove: refuse, restore: refuse });
    expect(title()).toBe('3D convolution by hand');
    await waitFor(() => expect(messagesShown()[0]).toMatch(/does not let this page store/));
  });
});
