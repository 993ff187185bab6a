/** @file `kinetograph list`: every preset with its figures. */
import { analyse } from '../graph-engine/analyse/analyse';
import { formatShape } from '../graph-engine/shape';
import en from '../messages/en/presets.json';
import { presets } from '../presets';

import type { Streams } from './io';
import type { Options } from './main';
import { count, table } from './table';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly params: number;
  readonly macs: number;
  readonly inputs: readonly string[];
  readonly paper: string;
}

function rows(): readonly Row[] {
  const titles: Readonly<Record<string, { title: string }>> = en;
  return presets.map(({ id, paper, document }) => {
    const { nodes, totals } = analyse(document());
    const inputs = [...nodes.values()].filter(({ op }) => op.family === 'input').map(({ output }) => (output ? formatShape(output) : ''));
    return { id, title: titles[id]?.title ?? id, params: totals.params, macs: totals.macs, inputs, paper: paper?.cite ?? '' };
  });
}

export function list(_: readonly string[], { json }: Options, { stdout }: Streams): number {
  const all = rows();
  if (json) stdout.write(`${JSON.stringify(all, undefined, 2)}\n`);
  else {
    const lines = all.map(({ id, inputs, params, macs, paper }) => [id, inputs.join(' + '), count(params), count(macs), paper]);
    stdout.write(table(['preset', 'input', 'parameters', 'MACs', 'paper'], lines, [2, 3]));
  }
  return 0;
}
