/** @file Where everything on the accuracy chart stands: scales, ticks, points, names. Numbers in, pixels out. */
import { scaleLinear, scaleLog, scaleSqrt } from 'd3-scale';

import { textWidth } from '@/components/ui/textWidth';
import type { AccuracyPoint } from '@/presets/chart';

import { placeLabels, type Box, type Spot } from './labels';

export const MARGIN = { top: 16, right: 20, bottom: 48, left: 52 } as const;
export const LABEL_SIZE = 12;
const LABEL_HEIGHT = 15;
/** The largest network of all has this radius, in pixels. */
const MAX_RADIUS = 24;
const MAX_PARAMS = 200e6;
/** What the legend shows. */
export const LEGEND = [10e6, 50e6, 150e6] as const;
/** Free space beside the outermost points, as a factor of MACs and in per cent points. */
const ROOM = { x: 1.8, y: 2.5 } as const;

const radius = scaleSqrt().domain([0, MAX_PARAMS]).range([0, MAX_RADIUS]);

/** Radius of a network; the area is proportional to its parameters, on every chart alike. */
export function radiusOf(params: number): number {
  return Math.max(3, radius(params));
}

export interface Tick {
  readonly value: number;
  /** Pixels from the left or from the top. */
  readonly at: number;
}

export interface PlottedPoint {
  readonly point: AccuracyPoint;
  readonly title: string;
  readonly x: number;
  readonly y: number;
  readonly r: number;
  /** Absent where no room was left. */
  readonly label?: Spot;
}

export interface ChartLayout {
  /** Largest first, so that no point hides another. */
  readonly points: readonly PlottedPoint[];
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly plot: Box;
}

/** Lays out one series on a chart of so many pixels. */
export function layoutChart(series: readonly AccuracyPoint[], titles: (id: string) => string, width: number, height: number): ChartLayout {
  const plot = { x: MARGIN.left, y: MARGIN.top, width: width - MARGIN.left - MARGIN.right, height: height - MARGIN.top - MARGIN.bottom };
  const macs = series.map((point) => point.macs);
  const values = series.map((point) => point.value);
  const x = scaleLog()
    .domain(macsRange(macs))
    .range([plot.x, plot.x + plot.width]);
  const y = scaleLinear()
    .domain([Math.max(0, Math.min(...values) - ROOM.y), Math.min(100, Math.max(...values) + ROOM.y)])
    .nice()
    .range([plot.y + plot.height, plot.y]);
  const discs = series
    .map((point) => ({ point, title: titles(point.id), x: x(point.macs), y: y(point.value), r: radiusOf(point.params) }))
    .sort((a, b) => b.r - a.r || a.x - b.x);
  const widths = discs.map(({ title }) => textWidth(title, LABEL_SIZE));
  const labels = placeLabels(discs, widths, LABEL_HEIGHT, plot);
  return {
    points: discs.map((disc, i) => ({ ...disc, ...(labels[i] && { label: labels[i] }) })),
    xTicks: powers(macsRange(macs), plot.width).map((value) => ({ value, at: x(value) })),
    yTicks: y.ticks(Math.max(2, Math.round(plot.height / 60))).map((value) => ({ value, at: y(value) })),
    plot,
  };
}

/** Mantissas of ticks, finest first; the finest that fits is taken. */
const STEPS = [[1, 2, 5], [1, 3], [1]] as const;
/** Pixels that a tick's text takes. */
const TICK_WIDTH = 52;

/** A few times powers of ten within a range, no more than stand beside each other on so many pixels. */
function powers([from, to]: readonly [number, number], width: number): readonly number[] {
  const first = Math.floor(Math.log10(from));
  const exponents = Array.from({ length: Math.ceil(Math.log10(to)) - first + 1 }, (_, i) => first + i);
  const choices = STEPS.map((steps) =>
    exponents.flatMap((e) => steps.map((step) => step * 10 ** e)).filter((value) => value >= from && value <= to),
  );
  return choices.find((ticks) => ticks.length * TICK_WIDTH <= width) ?? choices[choices.length - 1]!;
}

/** The range of MACs with room on both sides; a decade at least, so that there are ticks to read it by. */
function macsRange(macs: readonly number[]): readonly [number, number] {
  const [from, to] = [Math.min(...macs) / ROOM.x, Math.max(...macs) * ROOM.x];
  const missing = Math.max(1, Math.sqrt((10 * from) / to));
  return [from / missing, to * missing];
}
