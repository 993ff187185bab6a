/** @file Loading: what is reported before, what is read and how much at a time, and what is left alone when it fails. */
import { compileGraph, EngineError, runPlan } from '@/graph-engine/compile';
import { buildDocument } from '@/graph-engine/graph/builder';
import { loadWeights, openWeights, planWeights, type LoadProgress, type WeightsByNode } from '@/graph-engine/weights';
import { SLICE } from '@/graph-engine/weights/source';
import * as tf from '@tensorflow/tfjs-core';

import { inputsFor, predict, useWasm } from '../compile/support';
import { archive, bytesOf, checkpoint, open, rejection, safetensors, WatchedFile, type Values } from './support/files';
import { Tensor } from './support/pickle';

beforeAll(useWasm);

const graph = buildDocument('small', (g) => {
  const clip = g.clip('clip', { T: 4, H: 6, W: 6, C: 3 });
  const x = g.relu('relu', g.batchNorm('conv_bn', g.conv3d('conv', clip, { filters: 2, bias: false })));
  g.dense('fc', g.flatten('flat', x), { units: 3 });
});

const filled = (shape: readonly number[], value: (i: number) => number = (i) => Math.cos(i)): Values => ({
  shape,
  values: Array.from({ length: shape.reduce((product, n) => product * n, 1) }, (_, i) => value(i)),
});

/** A state_dict for it, with names as PyTorch would have them. */
const state = {
  'conv.weight': filled([2, 3, 3, 3, 3]),
  'conv_bn.weight': filled([2]),
  'conv_bn.bias': filled([2]),
  'conv_bn.running_mean': filled([2]),
  'conv_bn.running_var': filled([2], (i) => i + 1),
  'fc.weight': filled([3, 64]),
  'fc.bias': filled([3]),
};
const { 'fc.bias': _bias, ...withoutBias } = state;

const plan = async (tensors: Readonly<Record<string, Values>>, options: Parameters<typeof planWeights>[2] = {}) =>
  planWeights(await open(checkpoint(tensors), 'file.pth'), graph, options);

describe('the report', () => {
  it('says what fits, what is missing and what is left over', async () => {
    const { report, bytes } = await plan({ ...withoutBias, 'fc.scale': filled([3]), 'conv_bn.num_batches_tracked': filled([]) });
    expect(report).toEqual({
      file: 'file.pth',
      convention: 'modules',
      matched: [
        { node: 'conv', weight: 'kernel', tensor: 'conv.weight' },
        { node: 'conv_bn', weight: 'gamma', tensor: 'conv_bn.weight' },
        { node: 'conv_bn', weight: 'beta', tensor: 'conv_bn.bias' },
        { node: 'conv_bn', weight: 'movingMean', tensor: 'conv_bn.running_mean' },
        { node: 'conv_bn', weight: 'movingVariance', tensor: 'conv_bn.running_var' },
        { node: 'fc', weight: 'kernel', tensor: 'fc.weight' },
      ],
      missing: [{ node: 'fc', weight: 'bias', wanted: 'fc.bias' }],
      unused: ['fc.scale'],
      wrongShape: [],
      notUsable: [],
    });
    expect(bytes).toBe((162 + 8 + 192) * 4);
  });

  it('gives both shapes where they differ, in the order of the file', async () => {
    const { report } = await plan({ ...state, 'conv.weight': filled([2, 3, 3, 3]), 'fc.weight': filled([5, 64]) });
    expect(report.wrongShape).toEqual([
      { node: 'conv', weight: 'kernel', tensor: 'conv.weight', expected: [2, 3, 3, 3, 3], actual: [2, 3, 3, 3] },
      { node: 'fc', weight: 'kernel', tensor: 'fc.weight', expected: [3, 64], actual: [5, 64] },
    ]);
    expect(report.matched).toHaveLength(5);
  });

  it('passes over the nodes that are to keep their weights', async () => {
    const { report, tensors } = await plan({ ...state, 'fc.weight': filled([5, 64]) }, { without: new Set(['fc']) });
    expect(report).toMatchObject({ missing: [], unused: [], wrongShape: [] });
    expect(tensors.map(({ tensor }) => tensor.name).filter((name) => name.startsWith('fc'))).toEqual([]);
  });

  it('needs no numbers', async () => {
    const file = new WatchedFile(archive({ 'fc.weight': new Tensor('0', 'FloatStorage', 64_000, [1000, 64]) }, [new Uint8Array(256_000)]));
    planWeights(await openWeights(file, 'file.pth'), graph);
    expect(file.reads.every(({ from, to }) => to - from < 70_000)).toBe(true);
    // The only large read is the tail, in which the archive's directory is looked for.
    expect(file.reads.filter(({ from, to }) => to - from > 5000)).toHaveLength(1);
  });
});

describe('loading', () => {
  it('gives every weight in the layout of tfjs, and the compiler takes them', async () => {
    const weights = await loadWeights(await plan(state));
    expect([...weights].map(([node, values]) => [node, Object.keys(values)])).toEqual([
      ['conv', ['kernel']],
      ['conv_bn', ['gamma', 'beta', 'movingMean', 'movingVariance']],
      ['fc', ['kernel', 'bias']],
    ]);
    // [O 2, I 3, 3, 3, 3] → [3, 3, 3, I, O]: the first output's first channel's second column.
    expect(weights.get('conv')!['kernel']![6]).toBe(Math.fround(Math.cos(1)));
    const network = compileGraph(graph, { weights });
    for (const [node, values] of weights) expect(await network.weights(node)).toEqual(values);
    const inputs = inputsFor(network);
    const [expected] = predict(network, inputs);
    expect((await runPlan(network, inputs)).outputs[0]!.values).toEqual(expected);
    network.dispose();
  });

  it('leaves to the seed what a file lacks, if that is wanted', async () => {
    const lacking = await plan(withoutBias);
    expect(await rejection(loadWeights(lacking))).toMatchObject({
      code: 'missing',
      values: { file: 'file.pth', node: 'fc', weight: 'bias', wanted: 'fc.bias', others: 0 },
    });
    const { 'conv.weight': kernel } = state;
    const weights = await loadWeights(await plan({ 'conv.weight': kernel }), { partial: true });
    const [some, seeded] = [compileGraph(graph, { weights, seed: 4 }), compileGraph(graph, { seed: 4 })];
    expect(await some.weights('fc')).toEqual(await seeded.weights('fc'));
    expect(await some.weights('conv')).toEqual(weights.get('conv'));
    some.dispose();
    seeded.dispose();
  });

  it('reads nothing twice, in slices, and says how far it is', async () => {
    const wide = buildDocument('wide', (g) => g.dense('fc', g.globalAvgPool('gap', g.image('image', { H: 4, W: 4, C: 3000 })), { units: 1500 }));
    const bytes = archive(
      { 'fc.weight': new Tensor('0', 'FloatStorage', 4_500_000, [1500, 3000]), 'fc.bias': new Tensor('1', 'FloatStorage', 1500, [1500]) },
      [bytesOf(Float32Array.from({ length: 4_500_000 }, (_, i) => i)), bytesOf(new Float32Array(1500))],
    );
    const file = new WatchedFile(bytes);
    const opened = planWeights(await openWeights(file, 'wide.pth'), wide);
    file.reads.length = 0;
    const progress: LoadProgress[] = [];
    const weights = await loadWeights(opened, { onProgress: (one) => progress.push(one) });
    expect(weights.get('fc')!['kernel']!.slice(0, 3)).toEqual(Float32Array.of(0, 3000, 6000));
    const largest = Math.max(...file.reads.map(({ from, to }) => to - from));
    expect(largest).toBeLessThanOrEqual(SLICE);
    expect(file.reads.reduce((sum, { from, to }) => sum + to - from, 0)).toBeLessThan(opened.bytes + 1000);
    expect(progress.map(({ done, tensor }) => [done, tensor])).toEqual([
      [SLICE, 'fc.weight'], [2 * SLICE, 'fc.weight'], [18_000_000, 'fc.weight'], [18_006_000, 'fc.bias'],
    ]);
    expect(progress.at(-1)!.total).toBe(18_006_000);
  });

  it('stops between two slices when it is cancelled', async () => {
    const controller = new AbortController();
    const reads: string[] = [];
    const loading = loadWeights(await plan(state), {
      signal: controller.signal,
      onProgress: ({ tensor }) => {
        reads.push(tensor);
        if (reads.length === 2) controller.abort();
      },
    });
    expect(await rejection(loading)).toMatchObject({ name: 'AbortError' });
    expect(reads).toHaveLength(2);
    await expect(loadWeights(await plan(state), { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('refused before anything is read', () => {
  it.each<[string, Readonly<Record<string, Values>>, object]>([
    ['a wrong shape', { ...state, 'fc.weight': filled([5, 64]) }, { code: 'wrongShape', values: { file: 'file.pth', tensor: 'fc.weight', node: 'fc', weight: 'kernel', expected: '3×64', actual: '5×64', others: 0 } }],
    ['a kernel that was transposed', { ...state, 'fc.weight': filled([64, 3]) }, { code: 'wrongShape', values: { expected: '3×64', actual: '64×3' } }],
    ['missing weights', { 'conv.weight': state['conv.weight'] }, { code: 'missing', values: { node: 'conv_bn', weight: 'gamma', others: 5 } }],
  ])('%s', async (_, tensors, expected) => {
    expect(await rejection(loadWeights(await plan(tensors)))).toMatchObject(expected);
  });

  it('whole numbers where weights should be', async () => {
    const file = await open(archive({ 'fc.bias': new Tensor('0', 'IntStorage', 3, [3]) }, [new Uint8Array(12)]));
    expect(await rejection(loadWeights(planWeights(file, graph), { partial: true }))).toMatchObject({
      code: 'notUsable', values: { file: 'weights', tensor: 'fc.bias', dtype: 'I32' },
    });
  });

  it('names that are known to nobody', async () => {
    expect(await rejection(plan({ 'encoder.weight': filled([3]), 'encoder.bias': filled([3]) }))).toMatchObject({
      code: 'noMatch', values: { file: 'file.pth', count: 2, found: 'encoder.weight', node: 'conv', weights: 7 },
    });
  });
});

describe('numbers that are not finite', () => {
  const network = () => compileGraph(graph, { seed: 1 });

  it.each([
    ['NaN', NaN],
    ['Infinity', Infinity],
    ['-Infinity', -Infinity],
  ])('%s is refused by tensor and place, and the network keeps its weights', async (name, value) => {
    const old = network();
    const before = await old.weights('fc');
    const loading = plan({ ...state, 'fc.weight': filled([3, 64], (i) => (i === 70 ? value : i)) }).then(loadWeights);
    expect(await rejection(loading)).toMatchObject({ code: 'notFinite', values: { file: 'file.pth', tensor: 'fc.weight', position: 70, value: name } });
    expect(await old.weights('fc')).toEqual(before);
    old.dispose();
  });

  it('are found in float64 that float32 cannot hold', async () => {
    const header = { 'fc/bias': { dtype: 'F64', shape: [3], data_offsets: [0, 24] } };
    const file = await open(safetensors(header, new Uint8Array(Float64Array.of(1, 1e300, 2).buffer)), 'big.safetensors');
    expect(await rejection(loadWeights(planWeights(file, graph), { partial: true }))).toMatchObject({
      code: 'notFinite', values: { file: 'big.safetensors', tensor: 'fc/bias', position: 1, value: 'Infinity' },
    });
  });
});

describe('compiling with weights', () => {
  it.each<[string, WeightsByNode]>([
    ['a node that is not there', new Map([['nowhere', { kernel: new Float32Array(1) }]])],
    ['a weight that is not there', new Map([['fc', { gamma: new Float32Array(3) }]])],
    ['a wrong length', new Map([['fc', { bias: new Float32Array(4) }]])],
  ])('refuses %s and leaves nothing behind', (_, weights) => {
    const before = tf.memory().numTensors;
    expect(() => compileGraph(graph, { weights })).toThrow(EngineError);
    expect(tf.memory().numTensors).toBe(before);
  });
});
