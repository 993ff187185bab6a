/** @file Published accuracies as a chart draws them: one series per data set and metric, a point per network. */
import type { Preset, Published } from './preset';

export interface AccuracyPoint {
  /** The preset's. */
  readonly id: string;
  /** Per cent. */
  readonly value: number;
  readonly source: string;
  /** The same network's figures from other sources. */
  readonly others: readonly Pick<Published, 'value' | 'source'>[];
  /** Learned parameters and multiply-accumulates of one clip, both of the full size. */
  readonly params: number;
  readonly macs: number;
}

export interface AccuracySeries {
  readonly dataset: string;
  readonly metric: string;
  /** In the order of the presets. */
  readonly points: readonly AccuracyPoint[];
}

/**
 * Collects what was published of these networks. A network has one point in a series: the figure that its preset names
 * first, which is the paper's where there is one. Series with the most points stand first.
 */
export function accuracySeries(presets: readonly Preset[]): readonly AccuracySeries[] {
  const all = new Map<string, { readonly dataset: string; readonly metric: string; readonly points: AccuracyPoint[] }>();
  for (const { id, expect, published } of presets) {
    for (const [name, [first, ...others]] of groups(published)) {
      const { dataset, metric, value, source } = first;
      const series = all.get(name) ?? { dataset, metric, points: [] };
      all.set(name, series);
      const also = others.map(({ value: v, source: s }) => ({ value: v, source: s }));
      series.points.push({ id, value, source, others: also, params: expect.params, macs: expect.macs });
    }
  }
  return [...all.values()].sort((a, b) => b.points.length - a.points.length);
}

/** Figures of one network by data set and metric. */
function groups(published: readonly Published[]): ReadonlyMap<string, readonly [Published, ...Published[]]> {
  const found = new Map<string, [Published, ...Published[]]>();
  for (const figure of published) {
    const key = seriesKey(figure);
    const list = found.get(key);
    if (list) list.push(figure);
    else found.set(key, [figure]);
  }
  return found;
}

/** What tells series apart. */
export function seriesKey({ dataset, metric }: Pick<Published, 'dataset' | 'metric'>): string {
  return `${dataset} · ${metric}`;
}
