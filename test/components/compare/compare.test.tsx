/** @file The dialog that compares two networks, its table and its list of changes. */
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { CompareDialog } from '@/components/compare/CompareDialog';
import { Compared } from '@/components/compare/Compared';
import { ComparisonTable } from '@/components/compare/ComparisonTable';
import { DiffList } from '@/components/compare/DiffList';
import { CURRENT } from '@/components/compare/sources';
import { analyse } from '@/graph-engine/analyse/analyse';
import { compare } from '@/graph-engine/compare/compare';
import { InputError } from '@/graph-engine/errors';
import { buildDocument, type GraphBuilder } from '@/graph-engine/graph/builder';
import { presets } from '@/presets';

import { freshStore } from '../storage/support';
import { renderIn } from '../support/render';

const preset = (id: string) => analyse(presets.find((p) => p.id === id)!.document());
const of = (build: (g: GraphBuilder) => void) => analyse(buildDocument('', build));
const item = (name: string) => screen.getByText(name, { selector: 'li *' }).closest('li')!;
const comparison = compare(preset('resnet-34'), preset('r3d-34'));

describe('the table', () => {
  it('sets the figures side by side with their change', () => {
    renderIn(<ComparisonTable comparison={comparison} titles={['ResNet-34', 'R3D-34']} />);
    const row = (name: string) => within(screen.getByRole('row', { name: new RegExp(`^${name}`) })).getAllByRole('cell').map((cell) => cell.textContent);
    expect(row('Parameters')).toEqual(['21,797,672', '63,681,104', '+41,883,432 (×2.92)']);
    expect(row('MACs')).toEqual(['3.66 G', '75.38 G', '+71.71 G (×20.6)']);
    expect(row('Receptive field in time')[0]).toContain('none');
    expect(screen.queryByText(/Flow/)).toBeNull();
  });

  it('says what an hour of flow takes, and on which assumption', () => {
    const flow = preset('two-stream-temporal');
    renderIn(<ComparisonTable comparison={compare(flow, flow)} titles={['a', 'b']} />, 'ko');
    expect(screen.getByText(/27 GB로 줄어든 비율/)).toBeTruthy();
    expect(screen.getAllByText('36.13 GB')).toHaveLength(2);
    expect(screen.getAllByText('같음').length).toBeGreaterThan(3);
  });
});

describe('the list', () => {
  it('tells each mark by a sign and a word, not by its colour alone', () => {
    renderIn(<DiffList diff={comparison.diff} />);
    expect(item('maxpool')).toMatchObject({ dataset: { mark: 'removed' } });
    expect(item('maxpool').textContent).toMatch(/^−Removed: maxpool/);
    expect(item('stem').textContent).toMatch(/^~Changed: stem/);
  });

  it('says what was set differently, in words', () => {
    renderIn(<DiffList diff={comparison.diff} />);
    const stem = item('stem').textContent;
    for (const text of ['called conv1 before', 'Kind: Conv2D → Conv3D', 'Kernel: 7×7 → 3×7×7', 'Padding: 3×3 → 1×3×3']) expect(stem).toContain(text);
    expect(item('layer1').textContent).toContain('Convolution: 2D → 3D');
  });

  it('opens what changed inside a block', async () => {
    renderIn(<DiffList diff={comparison.diff} />);
    const layer = item('layer1');
    await userEvent.click(within(layer).getByText(/^Inside: 3 changed/));
    await userEvent.click(within(item('0')).getByText(/^Inside: 2 changed/));
    expect(within(layer).getByText('conv1').closest('li')!.textContent).toContain('Kernel: 3×3 → 3×3×3');
  });

  it('keeps nodes that only follow behind a button', async () => {
    renderIn(<DiffList diff={comparison.diff} />);
    expect(screen.queryByText('stem.bn')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Show what only follows' }));
    expect(item('stem.bn')).toMatchObject({ dataset: { mark: 'affected' } });
    expect(item('stem.bn').textContent).toContain('Shape: 112×112×64 → 16×56×56×64');
  });

  it('names a node’s order of wires, flags and missing shapes', () => {
    const build = (kernel: number, bias: boolean) => of((g) => void g.conv2d('conv', g.image('image', { H: 8, W: 8 }), { kernel: [kernel, kernel], bias }));
    renderIn(<DiffList diff={compare(build(3, true), build(9, false)).diff} />, 'ko');
    for (const text of ['편향: 예 → 아니요', '모양: 6×6×64 → 없음 (문제가 있음)']) expect(item('conv').textContent).toContain(text);
  });

  it('says so where there is no difference', () => {
    renderIn(<DiffList diff={compare(preset('c3d'), preset('c3d')).diff} />);
    expect(screen.getByText('The two networks are the same.')).toBeTruthy();
  });

  it('leads to a node', async () => {
    const onShow = jest.fn();
    renderIn(<DiffList diff={comparison.diff} onShow={onShow} />);
    await userEvent.click(screen.getByRole('button', { name: 'maxpool' }));
    expect(onShow).toHaveBeenCalledWith([expect.objectContaining({ mark: 'removed' })]);
  });
});

describe('the dialog', () => {
  const current = { title: 'Mine', analysis: preset('r3d-18') };
  const headers = () => screen.getAllByRole('columnheader').map((cell) => cell.textContent);

  it('begins with the lecture’s pair, figures, changes and drawing', async () => {
    renderIn(<CompareDialog open onClose={() => {}} />);
    expect(screen.getByRole('dialog', { name: 'Compare two networks' })).toBeTruthy();
    expect([screen.getByLabelText('From'), screen.getByLabelText('To')]).toMatchObject([{ value: 'resnet-34' }, { value: 'r3d-34' }]);
    expect(screen.getByText('7 changed, 0 added, 1 removed')).toBeTruthy();
    expect(await screen.findByRole('img', { name: 'Removed: maxpool, Max pooling 2D' })).toBeTruthy();
  });

  it('compares what is chosen, and exchanges the two', async () => {
    renderIn(<CompareDialog open onClose={() => {}} current={current} initial={[CURRENT, 'r3d-18']} />);
    expect(screen.getByText('The two networks are the same.')).toBeTruthy();
    await userEvent.selectOptions(screen.getByLabelText('To'), 'r2plus1d-18');
    expect(headers().slice(1, 3)).toEqual(['Mine', 'R(2+1)D-18']);
    expect(item('stem').textContent).toContain('Conv3D → (2+1)D convolution');
    await userEvent.click(screen.getByRole('button', { name: 'Exchange the two' }));
    expect(headers().slice(1, 3)).toEqual(['R(2+1)D-18', 'Mine']);
    expect(item('stem').textContent).toContain('(2+1)D convolution → Conv3D');
  });

  it('offers what is open, what is stored, and every preset in its sizes', async () => {
    const { store } = freshStore();
    await store.save('a', { ...presets.find(({ id }) => id === 'c3d')!.document('small'), title: 'Stored' });
    const stored = { list: () => store.list(), read: async (id: string) => (await store.load(id)).document };
    renderIn(<CompareDialog open onClose={() => {}} current={current} stored={stored} initial={['c3d:small', CURRENT]} />);
    const groups = () => within(screen.getByLabelText('To')).getAllByRole('group').map((group) => group.getAttribute('label'));
    await waitFor(() => expect(groups()).toEqual(['Open now', 'Your documents', 'Presets', 'Presets, small size']));
    await userEvent.selectOptions(screen.getByLabelText('To'), 'Stored');
    expect(await screen.findByText('The two networks are the same.')).toBeTruthy();
    expect(headers().slice(1, 3)).toEqual(['C3D, UCF101 (small)', 'Stored']);
  });

  it('says why a stored document cannot be compared', async () => {
    const stored = { list: () => Promise.resolve([{ id: 'gone', title: 'Gone' }]), read: () => Promise.reject(new InputError('noSuchDocument')) };
    renderIn(<CompareDialog open onClose={() => {}} stored={stored} initial={['stored:gone', 'c3d']} />);
    expect(await screen.findByText(/^This one cannot be read: This document is not stored/)).toBeTruthy();
  });

  it('closes by Escape', async () => {
    const onClose = jest.fn();
    renderIn(<CompareDialog open onClose={onClose} initial={['c3d', 'c3d-sports1m']} />);
    await userEvent.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalled();
  });
});

describe('the drawing', () => {
  const drawnNodes = () => [...document.querySelectorAll('[data-node]')].map((node) => [node.getAttribute('data-mark'), node.getAttribute('data-node')].join(' '));

  it('shows both networks, the removed pool where it stood', async () => {
    renderIn(<Compared a={preset('resnet-34')} b={preset('r3d-34')} titles={['ResNet-34', 'R3D-34']} />);
    await screen.findByRole('img', { name: /maxpool/ });
    expect(drawnNodes()).toEqual(expect.arrayContaining(['removed maxpool', 'changed stem', 'affected stem.bn', 'same avgpool', 'changed layer1']));
    const wires = [...document.querySelectorAll('path[data-mark]')].map((wire) => wire.getAttribute('data-mark'));
    expect(wires.filter((mark) => mark !== 'same').sort()).toEqual(['added', 'removed', 'removed']);
    expect(within(screen.getByRole('list', { name: 'Marks' })).getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['+Added', '−Removed', '~Changed', '≈Affected', '=Same']);
  });

  it('opens blocks in place by click and Enter, and closes them by their titles', async () => {
    renderIn(<Compared a={preset('resnet-34')} b={preset('r3d-34')} titles={['ResNet-34', 'R3D-34']} />);
    await userEvent.click(await screen.findByRole('button', { name: /^Changed: layer1.*Show/ }));
    (await screen.findByRole('button', { name: /^Changed: 0,.*Show/ })).focus();
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByRole('img', { name: 'Changed: conv1, Conv2D → Conv3D' })).toBeTruthy();
    // What lies around it is still there.
    expect(screen.getByRole('img', { name: /maxpool/ })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: /^Changed: layer1.*Hide/ }));
    await waitFor(() => expect(screen.queryByRole('img', { name: /^Changed: conv1,/ })).toBeNull());
  });

  it('opens blocks that were changed, level by level, and closes all', async () => {
    renderIn(<Compared a={preset('resnet-18')} b={preset('r3d-18')} titles={['ResNet-18', 'R3D-18']} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Open changed blocks' }));
    await waitFor(() => expect(screen.getAllByRole('button', { name: /^Changed: \d,.*Show/ })).toHaveLength(8));
    await userEvent.click(screen.getByRole('button', { name: 'Open changed blocks' }));
    await waitFor(() => expect(screen.getAllByRole('img', { name: /^Changed: conv[12], Conv2D → Conv3D/ })).toHaveLength(16));
    await userEvent.click(screen.getByRole('button', { name: 'Close all' }));
    await waitFor(() => expect(drawnNodes()).toHaveLength(11));
  });

  it('can have all of the dialog', async () => {
    renderIn(<Compared a={preset('resnet-34')} b={preset('r3d-34')} titles={['ResNet-34', 'R3D-34']} />);
    await userEvent.click(screen.getByRole('button', { name: 'Drawing alone' }));
    expect(screen.queryByRole('region', { name: 'Comparison' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Show the figures' }));
    expect(screen.getByRole('region', { name: 'Comparison' })).toBeTruthy();
  });

  it('is led to a node, inside blocks too, by the list', async () => {
    renderIn(<Compared a={preset('resnet-34')} b={preset('r3d-34')} titles={['ResNet-34', 'R3D-34']} />);
    await userEvent.click(screen.getByRole('button', { name: 'maxpool' }));
    await waitFor(() => expect(document.querySelector('[data-selected]')?.getAttribute('data-node')).toBe('maxpool'));
    await userEvent.click(within(item('layer1')).getByText(/^Inside/));
    await userEvent.click(within(item('0')).getByRole('button', { name: '0' }));
    await waitFor(() => expect(document.querySelector('[data-selected]')?.getAttribute('data-node')).toBe('0'));
    expect(screen.getByRole('button', { name: /^Changed: layer1.*Hide/ })).toBeTruthy();
  });
});
