/** @file Holds an exported network to the compiled one: the same weights and inputs, numbers compared output by output. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import * as tf from '@tensorflow/tfjs-core';

import { analyse, type Analysis } from '@/graph-engine/analyse/analyse';
import { flatAnalysis, flatten } from '@/graph-engine/analyse/flatten';
import { compileGraph, type Network, type NodeWeights } from '@/graph-engine/compile';
import { fillUniform, weightSeed } from '@/graph-engine/compile/random';
import { pytorchModel, type PytorchModel } from '@/graph-engine/export/pytorch/model';
import { stateBytes } from '@/graph-engine/export/pytorch/state';
import type { Graph, GraphDocument } from '@/graph-engine/graph/document';
import { dims, elements, type Shape } from '@/graph-engine/shape';
import { torchArrangement, toTorch, weightTargets } from '@/graph-engine/weights';

import type { torchServer } from './server';

export interface Agreement {
  /** max |a − b| / max |b| over all outputs, at inference. */
  readonly inference: number;
  /** The same with norms over the batch; absent where a norm would have one value alone. */
  readonly training?: number;
  /** Of what norms remember after that, PyTorch's variance of a sample as that of a population. */
  readonly running?: number;
  readonly params: { readonly exported: number; readonly ours: number };
}

/** Samples of a batch in training: a norm over two is a sign. */
const BATCH = 3;
const LEAST = 2;

export interface AgreeOptions {
  readonly train?: boolean;
  readonly seed?: number;
  /**
   * What differences in training are a share of at least: a norm over values that are all alike makes 300 times the
   * rounding error of them, whatever its output's size.
   */
  readonly floor?: number;
}

const NO_FLOOR = 1e-6;

/** Random weights: kernels as they are initialised, biases and norms that do something. */
function randomWeights(analysis: Analysis, seed: number): ReadonlyMap<string, NodeWeights> {
  const bounds: Readonly<Record<string, readonly [centre: number, around: number]>> = {
    bias: [0, 0.2], gamma: [1, 0.5], beta: [0, 0.3], movingMean: [0, 0.3], movingVariance: [1, 0.5],
  };
  const weights = new Map<string, Record<string, Float32Array>>();
  for (const { node, weight, shape } of weightTargets(analysis.graph, analysis)) {
    const [centre, around] = bounds[weight] ?? [0, NaN];
    if (Number.isNaN(around)) continue;
    const values = new Float32Array(shape.reduce((product, n) => product * n, 1));
    fillUniform(values, around, weightSeed(seed + 1, node, weight));
    weights.set(node, { ...weights.get(node), [weight]: values.map((value) => value + centre) });
  }
  return weights;
}

/** A batch of one of our tensors, channels last, as PyTorch has it, and the other way round. */
function transposed(values: Float32Array, sizes: readonly number[], perm: readonly number[]): Float32Array {
  return tf.tidy(() => tf.transpose(tf.tensor(values, [...sizes]), [...perm]).dataSync() as Float32Array);
}

const toFirst = (rank: number) => [0, rank - 1, ...Array.from({ length: rank - 2 }, (_, i) => i + 1)];
const toLast = (rank: number) => [0, ...Array.from({ length: rank - 2 }, (_, i) => i + 2), 1];

/**
 * The network as it can be trained here: nothing dropped, and norms with a scale of 1 and a shift of 0 where they learn
 * none, since tfjs 4.22's own fail in training without both.
 */
function trainable(analysis: Analysis): Graph {
  const { graph } = flatten(analysis);
  const changes: Readonly<Record<string, object>> = { dropout: { rate: 0 }, batchNorm: { scale: true, centre: true } };
  const nodes = [...graph.nodes].map(([id, node]) => [id, { ...node, params: { ...node.params, ...changes[node.kind] } }] as const);
  return { ...graph, nodes: new Map(nodes) };
}

/** Values that a norm of the network is taken over, with a batch of one; Infinity where there is none. */
function leastNormed(analysis: Analysis): number {
  const norms = [...flatAnalysis(analysis).nodes.values()].filter(({ node }) => node.kind === 'batchNorm');
  return Math.min(...norms.map(({ output }) => elements(output!) / output!.C));
}

/** Exports a network, runs it in both, and says how far they are apart. */
export async function agree(document: GraphDocument, server: ReturnType<typeof torchServer>, { train = true, seed = 1, floor = NO_FLOOR }: AgreeOptions = {}): Promise<Agreement> {
  const analysis = analyse(document);
  const model = pytorchModel(analysis, document.title);
  const weights = randomWeights(analysis, seed);
  const network = compileGraph(document, { seed, weights, analysis });
  const folder = mkdtempSync(path.join(tmpdir(), 'kinetograph-export-'));
  try {
    const training = train && BATCH * leastNormed(analysis) > LEAST;
    const inputs = await write(folder, network, model, training ? BATCH : 1, seed);
    const answer = await server({ folder, name: model.name, inputs: inputs.map(({ sizes }) => sizes), train: training });
    const first = inputs.map(({ values, shape }) => values.subarray(0, elements(shape)));
    const inference = compare(folder, 'eval', network, apply(network, first, 1, false), 1);
    const params = { exported: answer.params, ours: analysis.totals.params };
    return training ? { inference, params, ...(await trained(folder, analysis, model, { seed, weights, floor }, inputs)) } : { inference, params };
  } finally {
    network.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Weights = ReturnType<typeof randomWeights>;

/** The same with a batch that the norms are taken over, and what they remember of it. */
async function trained(folder: string, analysis: Analysis, model: PytorchModel, given: { seed: number; weights: Weights; floor: number }, inputs: readonly Fed[]): Promise<Pick<Agreement, 'training' | 'running'>> {
  const network = compileGraph(trainable(analysis), given);
  try {
    const before = await normsOf(network);
    const training = compare(folder, 'train', network, apply(network, inputs.map(({ values }) => values), BATCH, true), BATCH, given.floor);
    return { training, running: await runningDifference(folder, network, model, before) };
  } finally {
    network.dispose();
  }
}

function compare(folder: string, stem: string, network: Network, ours: readonly Float32Array[], batch: number, floor = NO_FLOOR): number {
  const shapes = network.outputs.map((id) => network.nodes.get(id)!.analysis.output!);
  return Math.max(...ours.map((values, i) => difference(theirs(folder, `${stem}${i}.f32`, shapes[i]!, batch), values, floor)));
}

interface Fed {
  readonly values: Float32Array;
  readonly shape: Shape;
  readonly sizes: readonly number[];
}

/** Code, weights and inputs as files. */
async function write(folder: string, network: Network, model: PytorchModel, batch: number, seed: number): Promise<readonly Fed[]> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'model.py'), model.code);
  const pieces: Uint8Array[] = [];
  for await (const piece of stateBytes(network.analysis, model, (node) => network.weights(node))) pieces.push(piece.slice());
  writeFileSync(path.join(folder, 'model.safetensors'), Buffer.concat(pieces));
  return network.inputs.map((id, i) => {
    const shape = network.nodes.get(id)!.analysis.output!;
    const values = new Float32Array(batch * elements(shape));
    fillUniform(values, 1, weightSeed(seed, id, 'input'));
    const ours = [batch, ...dims(shape)];
    const theirs = transposed(values, ours, toFirst(ours.length));
    writeFileSync(path.join(folder, `input${i}.f32`), Buffer.from(theirs.buffer, theirs.byteOffset, theirs.byteLength));
    return { values, shape, sizes: toFirst(ours.length).map((axis) => ours[axis]!) };
  });
}

function apply(network: Network, inputs: readonly Float32Array[], batch: number, training: boolean): Float32Array[] {
  return tf.tidy(() => {
    const tensors = network.inputs.map((id, i) => tf.tensor(inputs[i]!, [batch, ...dims(network.nodes.get(id)!.analysis.output!)]));
    const made = network.model.apply(tensors, { training }) as tf.Tensor | tf.Tensor[];
    return (Array.isArray(made) ? made : [made]).map((tensor) => tensor.dataSync().slice() as Float32Array);
  });
}

/** An output of PyTorch's in our order of axes. */
function theirs(folder: string, file: string, shape: Shape, batch: number): Float32Array {
  const values = new Float32Array(new Uint8Array(readFileSync(path.join(folder, file))).buffer);
  const ours = [batch, ...dims(shape)];
  const sizes = toFirst(ours.length).map((axis) => ours[axis]!);
  return transposed(values, sizes, toLast(sizes.length));
}

export function difference(actual: Float32Array, expected: Float32Array, floor = NO_FLOOR): number {
  if (actual.length !== expected.length) return Infinity;
  const scale = expected.reduce((most, value) => Math.max(most, Math.abs(value)), floor);
  return actual.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i]!)), 0) / scale;
}

async function normsOf(network: Network): Promise<ReadonlyMap<string, NodeWeights>> {
  const norms = [...network.nodes.values()].filter(({ analysis }) => analysis.node.kind === 'batchNorm');
  return new Map(await Promise.all(norms.map(async ({ id }) => [id, await network.weights(id)] as const)));
}

/** tfjs remembers the variance of the batch, PyTorch the estimate n / (n − 1) times as large. */
async function runningDifference(folder: string, network: Network, model: PytorchModel, before: ReadonlyMap<string, NodeWeights>): Promise<number> {
  const running = JSON.parse(readFileSync(path.join(folder, 'running.json'), 'utf8')) as Readonly<Record<string, readonly number[]>>;
  const targets = weightTargets(network.analysis.graph, network.analysis);
  let worst = 0;
  for (const [id, old] of before) {
    const { node, output } = network.nodes.get(id)!.analysis;
    const { movingMean, movingVariance } = await network.weights(id);
    const momentum = node.params['momentum'] as number;
    const n = (BATCH * elements(output!)) / output!.C;
    const estimate = movingVariance!.map((value, i) => momentum * old['movingVariance']![i]! + ((value - momentum * old['movingVariance']![i]!) * n) / (n - 1));
    const { module } = model.holders.get(id)!;
    const arrangement = torchArrangement(targets.find((target) => target.node === id && target.weight === 'movingMean')!);
    worst = Math.max(
      worst,
      difference(new Float32Array(running[`${module}.running_mean`]!), toTorch(movingMean!, arrangement)),
      difference(new Float32Array(running[`${module}.running_var`]!), toTorch(estimate, arrangement)),
    );
  }
  return worst;
}
