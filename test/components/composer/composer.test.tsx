/** @file The shell: landmarks, documents, files, and what survives when something breaks. */
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { Boundary } from '@/components/composer/Boundary';
import { fileName, readDocumentFile } from '@/components/composer/files';
import { onRunRequest, onVideoDropped, shell } from '@/components/composer/shell';
import { isVideo } from '@/components/composer/useFileDrop';
import { nextRegion } from '@/components/composer/useRegionKeys';
import { InputError } from '@/graph-engine/errors';
import { printDocument } from '@/graph-engine/graph/json';
import { presets } from '@/presets';

import { editorOn, renderWith } from '../inspector/support';
import { freshStore } from '../storage/support';
import { freshPage, messagesShown, titleField, visit } from './support';

jest.mock('@/components/canvas/Canvas', () => ({ Canvas: () => null }));
jest.mock('@/components/panels/palette/Palette', () => ({ Palette: () => null }));
jest.mock('next/navigation', () => ({ usePathname: () => '/en/composer/' }));

beforeAll(() => {
  window.matchMedia = () => ({ matches: false, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;
  // What Radix's menus and toasts ask of an element, and jsdom has not.
  Element.prototype.scrollIntoView = () => undefined;
  Element.prototype.hasPointerCapture = () => false;
  // Browsers have had it since 2020; jsdom has not.
  Blob.prototype.text ??= function text(this: Blob) {
    return new Promise(resolve => {
      const reader = new FileReader();
      reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '');
      reader.readAsText(this);
    });
  };
});
beforeEach(freshPage);

const c3d = () => presets.find(({ id }) => id === 'c3d')!.document();
const jsonFile = (text: string, name = 'net.json') => new File([text], name, { type: 'application/json' });
const drop = (file: File) =>
  act(() => {
    fireEvent.drop(document.body, { dataTransfer: { types: ['Files'], files: [file] } });
  });

describe('the shell', () => {
  it('has its parts as landmarks, and F6 leads around them', async () => {
    await visit('/en/composer/?preset=c3d');
    for (const role of ['banner', 'main', 'complementary', 'contentinfo'] as const) expect(screen.getByRole(role)).toBeTruthy();
    const user = userEvent.setup();
    const around: (string | undefined)[] = [];
    for (let i = 0; i < 6; i += 1) {
      await user.keyboard('{F6}');
      around.push((document.activeElement as HTMLElement).dataset['region']);
    }
    expect(around).toEqual(['header', 'palette', 'canvas', 'inspector', 'status', 'header']);
    await user.keyboard('{Shift>}{F6}{/Shift}');
    expect((document.activeElement as HTMLElement).dataset['region']).toBe('status');
  });

  it('shows the totals of the network', async () => {
    await visit('/en/composer/?preset=c3d');
    const banner = within(screen.getByRole('banner'));
    for (const figure of ['78,409,573', '38.55 G', '197.11 MiB']) expect(banner.getByText(figure)).toBeTruthy();
    expect(banner.getByRole('button', { name: 'No problems' })).toBeTruthy();
  });

  it('counts problems and leads to them', async () => {
    const { services } = await visit('/en/composer/?preset=conv3d-by-hand');
    act(() => services.editor.apply([{ type: 'setParams', node: 'clip', params: { T: 2 } }]));
    await userEvent.click(screen.getByRole('button', { name: '1 error' }));
    expect(screen.getByRole('tab', { name: /Problems/ }).getAttribute('aria-selected')).toBe('true');
    expect(screen.getByRole('heading', { name: 'Errors 1' })).toBeTruthy();
  });

  it('asks for runs, and keeps what runs while the drawer is closed', async () => {
    await visit('/en/composer/?preset=c3d');
    const asked = jest.fn();
    const stop = onRunRequest(asked);
    expect(screen.queryByRole('region', { name: 'Run' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Run' }));
    stop();
    expect(asked).toHaveBeenCalledTimes(1);
    expect(within(screen.getByRole('region', { name: 'Run' })).getByText('run panel')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Close the run panel' }));
    expect(screen.getByText('run panel')).toBeTruthy();
  });

  it('undoes and redoes, a title as one step', async () => {
    const { title } = await visit('/en/composer/?preset=c3d');
    await userEvent.clear(titleField());
    await userEvent.type(titleField(), 'Net');
    expect(title()).toBe('Net');
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(title()).toBe('C3D, UCF101');
    await userEvent.click(screen.getByRole('button', { name: 'Redo' }));
    expect(title()).toBe('Net');
    expect(document.title).toBe('Net · Kinetograph');
  });

  it('changes the notation everywhere', async () => {
    await visit('/en/composer/?preset=conv3d-by-hand');
    await userEvent.click(screen.getByRole('radio', { name: 'C×T×H×W' }));
    expect(screen.getByRole('region', { name: 'Network' }).textContent).toContain('1×3×30×30');
    await userEvent.click(screen.getByRole('radio', { name: 'T×H×W×C' }));
    expect(screen.getByRole('region', { name: 'Network' }).textContent).toContain('3×30×30×1');
  });
});

describe('documents', () => {
  it('are listed, opened, renamed, duplicated, deleted and brought back', async () => {
    const { store } = freshStore();
    await store.save('a', { ...c3d(), title: 'Alpha' });
    const { title } = await visit('/en/composer/?doc=a', store);
    const user = userEvent.setup();
    act(() => shell.setState({ dialog: 'documents' }));
    const list = await screen.findByRole('list', { name: 'Documents' });
    const names = () => within(list).getAllByRole('listitem').map(item => within(item).getAllByRole('button')[0]?.textContent);
    expect(names()).toEqual(['Alpha']);
    await user.click(screen.getByRole('button', { name: 'Duplicate Alpha' }));
    await waitFor(() => expect(names()).toEqual(['Alpha (copy)', 'Alpha']));
    await user.click(screen.getByRole('button', { name: 'Rename Alpha (copy)' }));
    await user.keyboard('{Control>}a{/Control}Beta{Enter}');
    await waitFor(() => expect(names()).toEqual(['Beta', 'Alpha']));
    await user.click(screen.getByRole('button', { name: 'Delete Alpha' }));
    await waitFor(() => expect(names()).toEqual(['Beta']));
    // The open one was deleted, so the other one is open now.
    expect(title()).toBe('Beta');
    await user.click(screen.getAllByText('Undo').at(-1)!);
    await waitFor(() => expect(names().sort()).toEqual(['Alpha', 'Beta']));
    await user.click(within(list).getByText('Alpha'));
    await waitFor(() => expect(title()).toBe('Alpha'));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('come in by dropping a file, without touching what is open', async () => {
    const { store, services, title } = await visit('/en/composer/?preset=conv3d-by-hand');
    act(() => services.editor.apply([{ type: 'setTitle', title: 'Mine' }]));
    drop(jsonFile(printDocument({ ...c3d(), title: 'Dropped' })));
    await waitFor(() => expect(title()).toBe('Dropped'));
    await waitFor(async () => expect((await store.list()).map(head => head.title).sort()).toEqual(['Dropped', 'Mine']));
  });

  it.each([
    ['a text', 'hello'],
    ['a program’s JSON', '{"nodes":[]}'],
    ['half a document', printDocument(c3d()).slice(0, 200)],
  ])('do not come from %s', async (_, text) => {
    const { services } = await visit('/en/composer/?preset=conv3d-by-hand');
    const before = services.editor.getState().document;
    drop(jsonFile(text, 'bad.json'));
    await waitFor(() => expect(messagesShown()[0]).toMatch(/^bad\.json was not opened\. (?!Something)./));
    expect(services.editor.getState().document).toBe(before);
  });

  it('that cannot be saved are not left unasked', async () => {
    const refuse = () => Promise.reject(new InputError('storageFull'));
    const { services, title } = await visit('/en/composer/', { list: refuse, load: refuse, save: refuse, remove: refuse, restore: refuse });
    act(() => services.editor.apply([{ type: 'setTitle', title: 'Precious' }]));
    drop(jsonFile(printDocument(c3d())));
    const dialog = await screen.findByRole('dialog', { name: 'This document could not be saved' });
    expect(title()).toBe('Precious');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Stay here' }));
    expect(title()).toBe('Precious');
    expect(screen.getByRole('banner').nextElementSibling?.textContent).toContain('storage is full');
    drop(jsonFile(printDocument(c3d())));
    await userEvent.click(await screen.findByRole('button', { name: 'Go on without it' }));
    await waitFor(() => expect(title()).toBe('c3d'));
  });

  it('leave as files whose names every system takes', () => {
    expect(fileName('C3D, UCF101')).toBe('C3D, UCF101.json');
    expect(fileName('a/b\\c:*?"<>|\u0000d')).toBe('a b c d.json');
    expect(fileName('../..')).toBe('kinetograph.json');
    expect(fileName('')).toBe('kinetograph.json');
    expect(fileName('동영상')).toBe('동영상.json');
  });

  it('that are huge are refused before they are read', async () => {
    const file = { size: 1e12, text: jest.fn() } as unknown as File;
    await expect(readDocumentFile(file)).rejects.toMatchObject({ code: 'tooLarge' });
    expect(file.text).not.toHaveBeenCalled();
  });
});

describe('a dropped video', () => {
  it('goes to whoever runs networks', async () => {
    await visit('/en/composer/');
    const taken = jest.fn();
    const stop = onVideoDropped(taken);
    const video = new File(['x'], 'clip.mp4', { type: 'video/mp4' });
    drop(video);
    stop();
    expect(taken).toHaveBeenCalledWith(video);
    expect(shell.getState().run).toBe(true);
    expect(messagesShown()).toEqual([]);
  });

  it('is known by its type or its name', () => {
    expect(isVideo({ type: 'video/webm', name: 'x' })).toBe(true);
    expect(isVideo({ type: '', name: 'x.MKV' })).toBe(true);
    expect(isVideo({ type: 'application/json', name: 'mp4.json' })).toBe(false);
  });
});

describe('what breaks', () => {
  it('does not take the rest along, and the document can be saved', async () => {
    const silent = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    let broken = true;
    const Part = () => {
      if (broken) throw new Error('no canvas');
      return <p>alive</p>;
    };
    const editor = editorOn(g => void g.clip('clip'));
    renderWith(editor, <Boundary part="Canvas"><Part /></Boundary>);
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain('no canvas');
    URL.createObjectURL = jest.fn(() => 'blob:x');
    URL.revokeObjectURL = jest.fn();
    const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    await userEvent.click(within(alert).getByRole('button', { name: 'Download the document' }));
    expect(click).toHaveBeenCalledTimes(1);
    broken = false;
    await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(screen.getByText('alive')).toBeTruthy();
    silent.mockRestore();
    click.mockRestore();
  });
});

describe('regions', () => {
  it('follow each other in a circle', () => {
    const [a, b] = [document.createElement('div'), document.createElement('div')];
    expect(nextRegion([a, b], null, false)).toBe(a);
    expect(nextRegion([a, b], null, true)).toBe(b);
    expect(nextRegion([a, b], b, false)).toBe(a);
    expect(nextRegion([], null, false)).toBeUndefined();
  });
});
