/** @file The run panel as people see it: what stands in the way, what is under way, what came out. */
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MapView } from '@/components/panels/run/activation/MapView';
import { createPlaneSource } from '@/components/panels/run/activation/planeSource';
import { RunAnnouncer } from '@/components/panels/run/controls/RunAnnouncer';
import { RunControls } from '@/components/panels/run/controls/RunControls';
import { LayerList } from '@/components/panels/run/layers/LayerList';
import { LayerView } from '@/components/panels/run/output/LayerView';
import { EngineError, type RunResult } from '@/graph-engine/runtime/client';
import { layer, settled } from './support/fakes';
import { setUp, show } from './support/show';

const panel = (
  <>
    <RunControls />
    <LayerList />
    <LayerView />
    <RunAnnouncer />
  </>
);

const MAPS: Partial<RunResult> = {
  layers: [layer('clip', { T: 5, H: 32, W: 32, C: 1 }), layer('conv', { T: 3, H: 30, W: 30, C: 1 }, { ms: 8 })],
  outputs: [{ node: 'conv', shape: { T: 3, H: 30, W: 30, C: 1 }, values: new Float32Array(2700) }],
};

async function ran(result: Partial<RunResult> = MAPS) {
  const all = setUp();
  all.giveClip();
  show(panel, all);
  await userEvent.click(screen.getByRole('button', { name: 'Run' }));
  await act(async () => {
    await settled();
    all.runtime.finish(result);
    await settled();
  });
  return all;
}

beforeAll(() => {
  // jsdom draws nothing; the pictures are looked at in a browser.
  HTMLCanvasElement.prototype.getContext = () => null;
});

describe('the run panel', () => {
  it('says what to fix first, with the fixes', async () => {
    const all = setUp();
    all.giveClip();
    show(panel, all);
    act(() => all.editor.apply([{ type: 'setParams', node: 'conv', params: { kernel: [7, 3, 3] } }]));
    expect(screen.getByText('Fix this problem first')).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Run' }).disabled).toBe(true);
    await userEvent.click(screen.getByRole('button', { name: 'Set the kernel along T to 5' }));
    expect(screen.queryByText('Fix this problem first')).toBeNull();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Run' }).disabled).toBe(false);
  });

  it('names the input that has no clip', () => {
    show(panel, setUp());
    expect(screen.getByText(/Still without a clip: clip\./)).toBeTruthy();
  });

  it('shows which layer is being computed, and cancels', async () => {
    const all = setUp();
    all.giveClip();
    show(panel, all);
    await userEvent.click(screen.getByRole('button', { name: 'Run' }));
    await act(settled);
    expect(screen.getByText('The run has started.')).toBeTruthy();
    act(() => all.runtime.progress('clip', 1, 2));
    expect(screen.getByRole<HTMLProgressElement>('progressbar', { name: 'Layer 2 of 2' }).value).toBe(0.5);
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(screen.queryByRole('progressbar')).toBeNull();
    expect(screen.getByText('Cancelled. Nothing of that run is kept.')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Run' }));
  });

  it('lists layers with shape, time and figures, and walks them by key', async () => {
    await ran();
    const rows = screen.getAllByRole('option');
    expect(rows.map(row => row.textContent)).toEqual([
      'clip4 ms5×32×32×1-1 … 1, mean 0',
      'conv8 ms3×30×30×1-1 … 1, mean 0',
    ]);
    expect(rows[1]!.getAttribute('aria-selected')).toBe('true');
    rows[1]!.focus();
    await userEvent.keyboard('{ArrowUp}');
    expect(document.activeElement).toBe(rows[0]);
    expect(screen.getByRole('article', { name: 'What clip makes of the clip' })).toBeTruthy();
    expect(screen.getByText('The run is finished: 2 layers in 12 ms.')).toBeTruthy();
  });

  it('keeps results when the network changes, and says that they are old', async () => {
    const { editor } = await ran();
    act(() => editor.apply([{ type: 'setParams', node: 'conv', params: { filters: 2 } }]));
    expect(screen.getByText('The network has changed since. Run again.')).toBeTruthy();
    expect(screen.getByText('out of date')).toBeTruthy();
    expect(screen.getAllByRole('option')).toHaveLength(2);
    act(() => editor.undo());
    expect(screen.queryByText('out of date')).toBeNull();
  });

  it('shows the five highest classes, marked as untrained with their seed', async () => {
    const values = Float32Array.of(0.1, 0.3, 0.05, 0.2, 0.15, 0.2);
    const shape = { C: 6 };
    await ran({ layers: [layer('conv', shape)], outputs: [{ node: 'conv', shape, values }] });
    const classes = within(screen.getByRole('region', { name: 'Highest of 6 scores' })).getAllByRole('listitem');
    expect(classes.map(({ textContent }) => textContent)).toEqual(['class 130.0%', 'class 320.0%', 'class 520.0%', 'class 415.0%', 'class 010.0%']);
    expect(screen.getByText(/Untrained: the weights are random\./)).toBeTruthy();
    expect(screen.getByText(/\(seed 0\)/)).toBeTruthy();
  });

  it('says that values are not finite', async () => {
    await ran({ ...MAPS, layers: [layer('conv', { C: 2 }, { finite: false, max: Infinity })] });
    expect(screen.getByText('not finite')).toBeTruthy();
    expect(screen.getByText(/Every layer behind this one inherits them/)).toBeTruthy();
  });

  it('tells of a refusal with its figures, and leads to the node', async () => {
    const all = setUp();
    all.giveClip();
    all.runtime.compile = () => Promise.reject(new EngineError('tensorTooLarge', { need: 3 * 2 ** 30, limit: 2 ** 27 }, 'conv'));
    show(panel, all);
    await userEvent.click(screen.getByRole('button', { name: 'Run' }));
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain('The largest tensor of “conv” takes 3 GiB, and what computes here holds at most 128 MiB in one piece.');
    await userEvent.click(within(alert).getByRole('button', { name: 'conv' }));
    expect([...all.editor.getState().selection]).toEqual(['conv']);
    await userEvent.click(within(alert).getByRole('button', { name: 'Close message' }));
    expect(alert.textContent).toBe('');
  });

  it('says that pictures went with the worker', async () => {
    const { runtime } = await ran();
    act(() => runtime.set({ phase: 'off', backend: null }));
    expect(screen.getByText(/the pictures of this run went with it/)).toBeTruthy();
  });
});

describe('the channels of a layer', () => {
  const many = layer('conv', { T: 4, H: 1, W: 1, C: 130 });
  const view = () => {
    const all = setUp();
    show(<MapView layer={many} source={createPlaneSource(all.runtime)} />, all);
    return act(settled);
  };

  it('come in pages of 64', async () => {
    await view();
    expect(screen.getAllByRole('radio', { name: /^Channel/ })).toHaveLength(64);
    expect(screen.getByText('1–64 of 130')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Next channels' }));
    await userEvent.click(screen.getByRole('button', { name: 'Next channels' }));
    expect(screen.getAllByRole('radio', { name: /^Channel/ }).map(tile => tile.getAttribute('aria-label'))).toEqual([
      'Channel 129: enlarge',
      'Channel 130: enlarge',
    ]);
    await userEvent.click(screen.getByRole('button', { name: 'Next channels' }));
    expect(screen.getByText('129–130 of 130')).toBeTruthy();
  });

  it('enlarge, are read by arrow keys, and give the keyboard back', async () => {
    await view();
    await userEvent.click(screen.getByRole('radio', { name: 'Channel 3: enlarge' }));
    screen.getByRole('group', { name: /^Channel 3, enlarged/ }).focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(screen.getByText('t 3, y 1, x 1: ≈ -1')).toBeTruthy();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('group', { name: /enlarged/ })).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'Channel 3: enlarge' }));
  });
});
