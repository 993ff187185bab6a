/** @file What a network put out: the best classes and figures, for people and for machines. */
import { dims, formatShape, rankOf } from '../graph-engine/shape';

import type { Computed } from './compute';
import type { Fed } from './feed';
import { table } from './table';

type Output = Computed['outputs'][number];

interface Score {
  /** Index in the vector, from 0. */
  readonly class: number;
  readonly score: number;
  /** The score itself where the vector holds probabilities, else its softmax. */
  readonly probability: number;
}

/** Classes in the table. */
const TOP = 5;
/** How far from 1 the sum of float32 probabilities may lie. */
const SLACK = 1e-3;

/** The best classes of a vector, best first; equal scores in the order of their indices. */
export function topOf(values: Float32Array, count = TOP): readonly Score[] {
  const probabilities = probabilitiesOf(values);
  return Array.from(values, (score, index) => ({ class: index, score, probability: probabilities[index]! }))
    .sort((a, b) => b.score - a.score || a.class - b.class)
    .slice(0, count);
}

function areProbabilities(values: Float32Array): boolean {
  const sum = values.reduce((total, value) => total + value, 0);
  return values.every((value) => value >= 0 && value <= 1 + SLACK) && Math.abs(sum - 1) <= SLACK;
}

function probabilitiesOf(values: Float32Array): readonly number[] {
  if (areProbabilities(values)) return [...values];
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const powers = Array.from(values, (value) => Math.exp(value - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

function figuresOf(values: Float32Array): { readonly min: number; readonly max: number; readonly mean: number } {
  let min = Infinity;
  let max = -Infinity;
  let sum = 0;
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
    sum += value;
  }
  return { min, max, mean: sum / values.length };
}

/** A vector's best classes as a table; of anything else its range. */
export function printOutput({ node, shape, values }: Output): string {
  const { min, max, mean } = figuresOf(values);
  const title = `${node}: ${formatShape(shape)}, ${[min, max].map(short).join(' … ')}, mean ${short(mean)}\n`;
  if (rankOf(shape) !== 'vector') return title;
  const scores = areProbabilities(values) ? [] : ['score'];
  const rows = topOf(values).map(({ class: index, score, probability }) => [
    String(index), ...scores.map(() => short(score)), `${(probability * 100).toFixed(2)} %`,
  ]);
  return `${title}${table(['class', ...scores, 'probability'], rows, [0, 1, 2])}`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(5)));
}

/** What `--json` prints. `values` are there for vectors; whole clips go to a file. */
export function resultOf(id: string, seed: number, fed: readonly Fed[], { outputs, backend, totalMs, params }: Computed) {
  return {
    id,
    seed,
    backend: { name: backend.name, detail: backend.detail },
    ms: totalMs,
    params,
    inputs: fed.map(({ node, shape, file, frames }) => ({ name: node.id, shape: dims(shape), file, ...(frames && { frames }) })),
    outputs: outputs.map(({ node, shape, values }) => ({
      name: node,
      shape: dims(shape),
      ...figuresOf(values),
      ...(rankOf(shape) === 'vector' && { top: topOf(values), values: [...values] }),
    })),
  };
}
