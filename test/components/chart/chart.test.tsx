/** @file The chart of published accuracies: its data, where things stand on it, how it is used. */
import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { AccuracyChart } from '@/components/chart/AccuracyChart';
import { overlaps, type Box } from '@/components/chart/labels';
import { layoutChart, radiusOf } from '@/components/chart/layout';
import { messages } from '@/messages';
import { accuracySeries, presets, seriesKey } from '@/presets';

import { renderIn } from '../support/render';

const series = accuracySeries(presets);
const kinetics = series.find((entry) => seriesKey(entry) === 'Kinetics-400 · top-1')!;
const titles = (locale: 'en' | 'ko') => (id: string) => (messages[locale].presets as Record<string, { title: string }>)[id]!.title;

describe('the data', () => {
  it('holds every published figure of every preset', () => {
    const shown = series.flatMap((entry) => entry.points.flatMap(({ id, value, others }) => [value, ...others.map((other) => other.value)].map((v) => [id, seriesKey(entry), v].join())));
    const published = presets.flatMap(({ id, published: figures }) => figures.map((figure) => [id, seriesKey(figure), figure.value].join()));
    expect(shown.sort()).toEqual(published.sort());
  });

  it('has one point for a network, with the paper’s figure and what others found', () => {
    expect(kinetics.points.find(({ id }) => id === 'slowfast-4x16-r50')).toEqual({
      id: 'slowfast-4x16-r50',
      value: 75.6,
      source: 'Feichtenhofer 2019, 30 views',
      others: [{ value: 75.34, source: 'PyTorchVideo' }],
      params: 34_480_216,
      macs: 27_638_665_216,
    });
  });

  it('begins with the series that says most', () => {
    expect(series[0]).toBe(kinetics);
    expect(kinetics.points.length).toBeGreaterThan(8);
  });
});

describe.each(series.map((entry) => [seriesKey(entry), entry] as const))('the chart of %s', (_, entry) => {
  describe.each([320, 480, 720, 1200])('%i pixels wide', (width) => {
    const layout = layoutChart(entry.points, titles('ko'), width, Math.max(300, Math.round(width * 0.58)));

    it('has every point within its axes', () => {
      for (const { x, y } of layout.points) expect(overlaps({ x, y, width: 0, height: 0 }, layout.plot)).toBe(true);
      expect(Math.min(layout.xTicks.length, layout.yTicks.length)).toBeGreaterThanOrEqual(2);
    });

    it('has no two names over each other, and none beside the plot', () => {
      const boxes: Box[] = layout.points.flatMap(({ label }) => label ?? []);
      boxes.forEach((box, i) => expect(boxes.slice(i + 1).filter((other) => overlaps(box, other))).toEqual([]));
      for (const { x, y, width: w, height } of boxes) {
        expect(x >= layout.plot.x && x + w <= layout.plot.x + layout.plot.width).toBe(true);
        expect(y >= layout.plot.y && y + height <= layout.plot.y + layout.plot.height).toBe(true);
      }
      if (width >= 720) expect(boxes).toHaveLength(layout.points.length);
    });
  });
});

it('areas are proportional to parameters', () => {
  expect(radiusOf(100e6) ** 2 / radiusOf(25e6) ** 2).toBeCloseTo(4);
});

describe('a point', () => {
  it('says its figures and opens its network by click, Enter and Space', async () => {
    const onOpen = jest.fn();
    renderIn(<AccuracyChart onOpen={onOpen} />);
    const point = screen.getByRole('button', { name: 'I3D, RGB: 71.1 %, 111.15 G MACs, 12,689,984 parameters. Open.' });
    await userEvent.click(point);
    point.focus();
    await userEvent.keyboard('{Enter} ');
    expect(onOpen.mock.calls).toEqual([['i3d-rgb'], ['i3d-rgb'], ['i3d-rgb']]);
  });

  it('shows its figures while it is focused or pointed at', () => {
    renderIn(<AccuracyChart onOpen={() => {}} />);
    const point = screen.getByRole('button', { name: /^SlowFast 4×16/ });
    expect(screen.queryByText(/30 views/)).toBeNull();
    fireEvent.focus(point);
    expect(screen.getByText('Feichtenhofer 2019, 30 views')).toBeTruthy();
    expect(screen.getByText('75.34 %, PyTorchVideo')).toBeTruthy();
    fireEvent.blur(point);
    expect(screen.queryByText(/30 views/)).toBeNull();
    fireEvent.pointerEnter(point);
    expect(screen.getByText('34,480,216')).toBeTruthy();
  });

  it('can be reached with the keyboard, the largest first', async () => {
    renderIn(<AccuracyChart onOpen={() => {}} />);
    await userEvent.tab();
    expect(document.activeElement).toBe(screen.getByLabelText('Data set and measure'));
    await userEvent.tab();
    expect(document.activeElement!.getAttribute('aria-label')).toMatch(/^R\(2\+1\)D-34/);
  });
});

it('shows one data set and measure at a time, in the reader’s language', async () => {
  renderIn(<AccuracyChart onOpen={() => {}} />, 'ko');
  await userEvent.selectOptions(screen.getByLabelText('데이터셋과 지표'), 'HMDB51 · top-1');
  const points = screen.getAllByRole('button').map((point) => point.getAttribute('aria-label'));
  expect(points).toHaveLength(3);
  expect(points).toContain('두 스트림: 58 %, MACs 4.28 G, 파라미터 181,335,594개. 열기.');
});

it('draws nothing where nothing was published', () => {
  const { container } = renderIn(<AccuracyChart onOpen={() => {}} series={[]} />);
  expect(container.innerHTML).toBe('');
});
