/** @file What a file would do to a network, found out from headers and names alone. */
import type { Graph, NodeId } from '../graph/document';
import type { Analysis } from '../analyse/analyse';

import { fitsTorch, torchArrangement, torchShape, type Arrangement } from './convert';
import { DTYPE_BYTES, isFloat } from './dtype';
import { printable, printSizes, WeightsError } from './errors';
import type { Convention } from './names/conventions';
import { matchNames } from './names/match';
import { isCounter } from './names/torchNames';
import { weightTargets, type WeightTarget } from './targets';
import { countOf, type StoredTensor, type WeightsFile } from './tensors';

/** A weight of the network, as messages name it. */
export interface WeightName {
  readonly node: NodeId;
  readonly weight: string;
}

export interface Matched extends WeightName {
  readonly tensor: string;
}

export interface Missing extends WeightName {
  /** The tensor that was looked for, where the convention has a name for this weight. */
  readonly wanted?: string;
}

export interface WrongShape extends Matched {
  /** Both in the file's order of axes. */
  readonly expected: readonly number[];
  readonly actual: readonly number[];
}

/** What a file has for a network. */
export interface WeightsReport {
  readonly file: string;
  /** The names that the file follows: `torchvision-video`, `pyslowfast`, … */
  readonly convention: string;
  /** Usable as they are. */
  readonly matched: readonly Matched[];
  /** Weights for which the file has nothing. */
  readonly missing: readonly Missing[];
  /** Tensors that no weight wants, by name. */
  readonly unused: readonly string[];
  readonly wrongShape: readonly WrongShape[];
  /** Whole numbers and other formats that no weight has. */
  readonly notUsable: readonly (Matched & { readonly dtype: string })[];
}

export interface PlannedTensor {
  readonly target: WeightTarget;
  readonly tensor: StoredTensor;
  readonly arrangement: Arrangement;
}

export interface WeightsPlan {
  readonly report: WeightsReport;
  /** Only what is matched. */
  readonly tensors: readonly PlannedTensor[];
  /** Bytes that will be read. */
  readonly bytes: number;
}

export interface PlanOptions {
  readonly analysis?: Analysis;
  /** Nodes that keep the weights they have: a last layer for other classes. Of them nothing is reported. */
  readonly without?: ReadonlySet<NodeId>;
}

interface Pair {
  readonly target: WeightTarget;
  readonly tensor: StoredTensor;
}

/**
 * Matches a file with a network.
 * @throws WeightsError `noMatch` where no tensor has a name that is known here.
 */
export function planWeights(file: WeightsFile, graph: Graph, { analysis, without }: PlanOptions = {}): WeightsPlan {
  const targets = weightTargets(graph, analysis);
  const { convention, prefix, tensors: names } = matchNames(new Set(file.tensors.keys()), targets);
  const taken = new Set(names.filter((name) => name !== undefined));
  if (taken.size === 0) throw noMatch(file, targets);
  const pairs: Pair[] = [];
  const missing: Missing[] = [];
  targets.forEach((target, i) => {
    if (without?.has(target.node)) return;
    const tensor = names[i] === undefined ? undefined : file.tensors.get(names[i]);
    if (tensor) pairs.push({ target, tensor });
    else missing.push(missingWeight(convention, prefix, target));
  });
  const wrong = pairs.filter((pair) => !fits(convention, pair));
  const fitting = pairs.filter((pair) => !wrong.includes(pair));
  const usable = fitting.filter(({ tensor }) => isFloat(tensor.dtype));
  const report: WeightsReport = {
    file: file.name,
    convention: convention.id,
    matched: usable.map(matched),
    missing,
    unused: [...file.tensors.keys()].filter((name) => !taken.has(name) && !isCounter(name)),
    wrongShape: wrong.map((pair) => ({ ...matched(pair), expected: expectedShape(convention, pair.target), actual: pair.tensor.shape })),
    notUsable: fitting.filter(({ tensor }) => !isFloat(tensor.dtype)).map((pair) => ({ ...matched(pair), dtype: pair.tensor.dtype })),
  };
  const tensors = usable.map(({ target, tensor }) => ({ target, tensor, arrangement: arrangementOf(convention, target) }));
  const bytes = usable.reduce((sum, { tensor }) => sum + countOf(tensor.shape) * DTYPE_BYTES[tensor.dtype], 0);
  return { report, tensors, bytes };
}

function matched({ target: { node, weight }, tensor }: Pair): Matched {
  return { node, weight, tensor: tensor.name };
}

function missingWeight(convention: Convention, prefix: string, { node, weight }: WeightTarget): Missing {
  const wanted = convention.tensor(node, weight);
  return { node, weight, ...(wanted !== undefined && { wanted: prefix + wanted }) };
}

function fits({ layout }: Convention, { target, tensor }: Pair): boolean {
  return layout === 'torch' ? fitsTorch(target.shape, tensor.shape) : printSizes(target.shape) === printSizes(tensor.shape);
}

function expectedShape({ layout }: Convention, { shape }: WeightTarget): readonly number[] {
  return layout === 'torch' ? torchShape(shape) : shape;
}

function arrangementOf({ layout }: Convention, target: WeightTarget): Arrangement {
  return layout === 'torch' ? torchArrangement(target) : { count: countOf(target.shape) };
}

/** Shows a name from either side, so that one sees how far apart they are. */
function noMatch(file: WeightsFile, targets: readonly WeightTarget[]): WeightsError {
  const [target] = targets;
  const [found = ''] = [...file.tensors.keys()].filter((name) => !isCounter(name));
  return new WeightsError('noMatch', {
    file: file.name,
    count: file.tensors.size,
    found: printable(found),
    node: target?.node ?? '',
    weights: targets.length,
  });
}
