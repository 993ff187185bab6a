/** @file The dialog that compares two networks, its table and its list of changes. */
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { CompareDialog, type Compared } from '@/components/compare/CompareDialog';
import { ComparisonTable } from '@/components/compare/ComparisonTable';
import { DiffList } from '@/components/compare/DiffList';
import { analyse, type Analysis } from '@/graph-engine/analyse/analyse';
import { compare } from '@/graph-engine/compare/compare';
import { buildDocument, type GraphBuilder } from '@/graph-engine/graph/builder';
import { presets } from '@/presets';

import { renderIn } from '../support/render';

const preset = (id: string) => analyse(presets.find((p) => p.id === id)!.document());
const of = (build: (g: GraphBuilder) => void) => analyse(buildDocument('', build));
const item = (name: string) => screen.getByText(name).closest('li')!;
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
    expect(onShow).toHaveBeenCalledWith(expect.objectContaining({ mark: 'removed' }));
  });
});

describe('the dialog', () => {
  const current = { title: 'Mine', analysis: preset('r3d-18') };

  it('begins with the lecture’s pair, or with the open document', () => {
    const { unmount } = renderIn(<CompareDialog open onClose={() => {}} />);
    expect(screen.getByRole('dialog', { name: 'Compare two networks' })).toBeTruthy();
    expect([screen.getByLabelText('From'), screen.getByLabelText('To')]).toMatchObject([{ value: 'resnet-34' }, { value: 'r3d-34' }]);
    unmount();
    renderIn(<CompareDialog open onClose={() => {}} current={current} />);
    expect(within(screen.getByLabelText('From')).getByRole('option', { name: 'This document: Mine' })).toMatchObject({ selected: true });
  });

  it('compares what is chosen, and exchanges the two', async () => {
    renderIn(<CompareDialog open onClose={() => {}} current={current} />);
    await userEvent.selectOptions(screen.getByLabelText('To'), 'r2plus1d-18');
    const headers = () => screen.getAllByRole('columnheader').map((cell) => cell.textContent);
    expect(headers().slice(1, 3)).toEqual(['Mine', 'R(2+1)D-18']);
    expect(item('stem').textContent).toContain('Conv3D → (2+1)D convolution');
    await userEvent.click(screen.getByRole('button', { name: 'Exchange the two' }));
    expect(headers().slice(1, 3)).toEqual(['R(2+1)D-18', 'Mine']);
    expect(item('stem').textContent).toContain('(2+1)D convolution → Conv3D');
  });

  it('hands both networks on to be drawn, and closes by Escape', async () => {
    const [onDraw, onClose] = [jest.fn<void, [Compared]>(), jest.fn()];
    renderIn(<CompareDialog open onClose={onClose} onDraw={onDraw} initial={['c3d', 'c3d-sports1m']} />);
    await userEvent.click(screen.getByRole('button', { name: 'Show as one drawing' }));
    const drawn: Analysis = onDraw.mock.calls[0]![0].b;
    expect(drawn.totals.params).toBe(79_991_015);
    await userEvent.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalled();
  });
});
