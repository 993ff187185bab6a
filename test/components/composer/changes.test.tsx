/** @file What changed, in the composer: presets in both sizes, where they come from, comparison, chart, inflation. */
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { shell } from '@/components/composer/shell';
import { shellCommands } from '@/components/composer/shellCommands';
import type { Documents } from '@/components/composer/useDocuments';
import { presets } from '@/presets';

import { freshPage, messagesShown, visit } from './support';

jest.mock('@/components/canvas/Canvas', () => ({ Canvas: () => null }));
jest.mock('@/components/panels/palette/Palette', () => ({ Palette: () => null }));
jest.mock('next/navigation', () => ({ usePathname: () => '/en/composer/' }));

beforeAll(() => {
  window.matchMedia = () => ({ matches: false, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;
  // What Radix's menus ask of an element, and jsdom has not.
  Element.prototype.scrollIntoView = () => undefined;
  Element.prototype.hasPointerCapture = () => false;
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});
beforeEach(freshPage);

const press = (key: string, more: object = {}) => fireEvent.keyDown(document.body, { key, code: '', ...more });
const inspector = () => within(screen.getByRole('complementary'));

describe('commands of the shell', () => {
  const documents = { open: jest.fn(() => Promise.resolve(true)) } as unknown as Documents;
  const commands = shellCommands(documents, true, ({ id }, size) => `${id} ${size}`);

  it('have ids and shortcuts of their own', () => {
    for (const all of [commands.map(({ id }) => id), commands.flatMap(({ shortcuts = [] }) => shortcuts)]) expect(new Set(all).size).toBe(all.length);
  });

  it('open every preset in every size that it has', () => {
    const open = commands.filter(({ group }) => group === 'preset');
    expect(open.map(({ values }) => values!['preset'])).toEqual(presets.flatMap(({ id, sizes }) => sizes.map((size) => `${id} ${size}`)));
    void open.at(-1)!.run({} as never);
    expect(documents.open).toHaveBeenCalledWith({ to: 'preset', id: 'slow-8x8-r50', size: 'small' });
  });
});

it('the small size of a preset opens from the menu and from the command palette', async () => {
  const { title } = await visit('/en/composer/');
  press('k', { ctrlKey: true });
  await userEvent.type(await screen.findByRole('combobox', { name: 'Commands' }), 'open r3d-34 (small');
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(title()).toBe('R3D-34 (small)'));
  await userEvent.click(screen.getByRole('button', { name: 'Document menu' }));
  await userEvent.hover(screen.getByRole('menuitem', { name: 'Presets, small size' }));
  fireEvent.click(screen.getByRole('menuitem', { name: 'Presets, small size' }));
  expect(screen.queryByRole('menuitem', { name: /by hand/ })).toBeNull();
  await userEvent.click(await screen.findByRole('menuitem', { name: /^C3D, UCF101/ }));
  await waitFor(() => expect(title()).toBe('C3D, UCF101 (small)'));
});

describe('where a document comes from', () => {
  it('is said with paper, accuracies and reading', async () => {
    await visit('/en/composer/?preset=r2plus1d-18');
    const section = within(await inspector().findByRole('region', { name: 'Preset' }));
    expect(section.getByText('Made from R(2+1)D-18')).toBeTruthy();
    expect(section.getByRole('link', { name: 'arXiv 1711.11248' }).getAttribute('href')).toBe('https://arxiv.org/abs/1711.11248');
    expect(section.getByText(/^torchvision’s: middle channels once per block/)).toBeTruthy();
    const cells = within(section.getByRole('table', { name: /Published accuracies of/ })).getAllByRole('row').map((row) => [...row.children].map(({ textContent }) => textContent));
    expect(cells[1]).toEqual(['Kinetics-400', 'top-1', '67.463', 'torchvision']);
  });

  it('outlives changes and a reload, and leads to the other size', async () => {
    const { services, store, title, unmount } = await visit('/en/composer/?preset=c3d&size=small');
    expect(inspector().getByText(/^Measured with the full size/)).toBeTruthy();
    act(() => services.editor.apply([{ type: 'setTitle', title: 'Mine' }]));
    // A name is no change to the network; a parameter is.
    expect(inspector().getByText(/^Made from C3D/).textContent).not.toContain('Changed since.');
    act(() => services.editor.apply([{ type: 'setParams', node: 'conv1a', params: { filters: 5 } }]));
    await act(() => services.session.flush());
    unmount();
    const again = await visit('/en/composer/', store);
    expect(again.title()).toBe('Mine');
    expect(inspector().getByText(/^Made from C3D, UCF101 \(small\)/).textContent).toContain('Changed since.');
    await userEvent.click(inspector().getByRole('button', { name: 'Open the full size' }));
    await waitFor(() => expect(again.title()).toBe('C3D, UCF101'));
    expect(title()).toBe('Mine');
  });

  it('is not said of what was made by hand', async () => {
    await visit('/en/composer/');
    await userEvent.click(screen.getByRole('button', { name: 'Document menu' }));
    await userEvent.click(screen.getByRole('menuitem', { name: 'New' }));
    await waitFor(() => expect(inspector().queryByRole('region', { name: 'Preset' })).toBeNull());
  });
});

describe('the comparison', () => {
  const pair = () => [screen.getByLabelText('From'), screen.getByLabelText('To')].map((select) => (select as HTMLSelectElement).value);

  it('sets what is open beside the lecture’s network', async () => {
    await visit('/en/composer/?preset=c3d');
    press('C', { shiftKey: true });
    await screen.findByRole('dialog', { name: 'Compare two networks' });
    expect(pair()).toEqual(['resnet-34', ':current']);
  });

  it('sets what was changed beside the preset that it was', async () => {
    const { services } = await visit('/en/composer/?preset=c3d');
    act(() => services.editor.apply([{ type: 'setParams', node: 'conv1a', params: { filters: 32 } }]));
    press('C', { shiftKey: true });
    expect(await screen.findByText('1 changed, 0 added, 0 removed')).toBeTruthy();
    expect(pair()).toEqual(['c3d', ':current']);
  });
});

it('the chart opens what is pressed', async () => {
  const { title } = await visit('/en/composer/');
  press('A', { shiftKey: true });
  await userEvent.click(await screen.findByRole('button', { name: /^T3D-121: 62.2 %/ }));
  await waitFor(() => expect(title()).toBe('T3D-121'));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

describe('inflation', () => {
  const open = async () => {
    press('I', { shiftKey: true });
    return within(await screen.findByRole('dialog', { name: 'Inflate to 3D' }));
  };
  const preview = () => within(screen.getByRole('region', { name: 'What will happen' }));
  const fact = (name: string) => preview().getByText(name).nextElementSibling!.textContent;

  it('says what it will do, does it as one step, and is undone by one', async () => {
    const { services } = await visit('/en/composer/?preset=resnet-18');
    const before = services.editor.getState().document;
    const dialog = await open();
    expect([fact('Inputs that become clips'), fact('Convolutions inflated'), fact('Pools inflated')]).toEqual(['1', '20', '1']);
    expect(fact('Parameters')).toBe('11,689,512 → 33,679,272');
    await userEvent.click(dialog.getByRole('button', { name: 'Inflate' }));
    expect(services.editor.getState().analysis.totals.params).toBe(33_679_272);
    expect(messagesShown()).toEqual(['20 convolutions and 1 pool inflated.']);
    act(() => services.editor.undo());
    expect(services.editor.getState().document).toBe(before);
    expect(services.editor.history.getState().pastStates).toHaveLength(0);
  });

  it('follows another recipe, other numbers, and says what would not fit', async () => {
    await visit('/en/composer/?preset=inception-v1');
    const dialog = await open();
    expect(fact('Parameters')).toBe('6,617,624 → 13,304,984');
    await userEvent.click(dialog.getByRole('radio', { name: 'R3D' }));
    expect(dialog.getByRole('spinbutton', { name: 'Frames T' }).getAttribute('aria-valuenow')).toBe('16');
    await userEvent.click(dialog.getByRole('radio', { name: 'I3D' }));
    const frames = dialog.getByRole('spinbutton', { name: 'Frames T' });
    await userEvent.clear(frames);
    await userEvent.type(frames, '8');
    expect(dialog.getByRole('radio', { name: 'own' }).getAttribute('aria-checked')).toBe('true');
    expect(preview().getByText('One problem would remain:')).toBeTruthy();
  });

  it('of the selected nodes makes mixed convolutions', async () => {
    const { services } = await visit('/en/composer/?preset=resnet-18');
    act(() => services.editor.select(['layer1']));
    const dialog = await open();
    expect(dialog.getByRole('radio', { name: 'The selected node' }).getAttribute('aria-checked')).toBe('true');
    await userEvent.click(dialog.getByRole('button', { name: 'Inflate' }));
    const { nodes } = services.editor.getState().document;
    expect(['image', 'conv1', 'layer1', 'layer2'].map((id) => nodes.get(id)!.kind)).toEqual(['clip', 'conv2d', 'stage', 'stage']);
    expect(['layer1', 'layer2'].map((id) => nodes.get(id)!.params['conv'])).toEqual(['3d', '2d']);
  });

  it.each([
    ['c3d', [], /^Nothing in this network is 2D:/],
    ['resnet-18', ['avgpool'], /^None of the selected nodes is 2D/],
  ])('of %s, %j is refused with a reason', async (id, selected, reason) => {
    const { services } = await visit(`/en/composer/?preset=${id}`);
    act(() => services.editor.select(selected));
    const dialog = await open();
    expect(preview().getByText(reason)).toBeTruthy();
    expect(dialog.getByRole('button', { name: 'Inflate' })).toHaveProperty('disabled', true);
    await userEvent.click(dialog.getByRole('button', { name: 'Cancel' }));
    expect(shell.getState().dialog).toBeNull();
  });
});
