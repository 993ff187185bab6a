/** @file Running: progress, cancelling, what is kept of each node, and inputs that are refused. */
import * as tf from '@tensorflow/tfjs-core';

import { compileGraph, type EngineError, runPlan, type Network } from '@/graph-engine/compile';
import { buildDocument } from '@/graph-engine/graph/builder';

import { inputsFor, useWasm } from './support';

const graph = buildDocument('two branches', (g) => {
  const clip = g.clip('clip', { T: 3, H: 4, W: 5, C: 2 });
  const wide = g.conv3d('wide', clip, { filters: 6, padding: 'same' });
  g.add('sum', [g.relu('a', wide), g.sigmoid('b', wide)]);
  g.globalAvgPool('side', wide);
});

let network: Network;
beforeAll(async () => {
  await useWasm();
  network = compileGraph(graph, { seed: 1 });
});
afterAll(() => network.dispose());

it('reports every node once, in an order in which it can be computed', async () => {
  const seen: string[] = [];
  const { nodes, totalMs } = await runPlan(network, inputsFor(network), {
    onProgress: ({ node, done, total, ms }) => {
      seen.push(node);
      expect([done, total]).toEqual([seen.length, 6]);
      expect(ms).toBeGreaterThanOrEqual(0);
    },
  });
  expect(seen).toEqual(nodes.map(({ node }) => node));
  expect(seen[0]).toBe('clip');
  expect(new Set(seen)).toEqual(new Set(graph.nodes.keys()));
  expect(totalMs).toBeGreaterThan(0);
});

it('gives every output, and only outputs, in full', async () => {
  const { outputs } = await runPlan(network, inputsFor(network));
  expect(outputs.map(({ node, values }) => [node, values.length]).sort()).toEqual([
    ['side', 6],
    ['sum', 3 * 4 * 5 * 6],
  ]);
});

it('tells exact statistics of every node', async () => {
  const inputs = inputsFor(network);
  const { nodes } = await runPlan(network, inputs);
  const values = Array.from(inputs['clip']!);
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const std = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length);
  const clip = nodes.find(({ node }) => node === 'clip')!;
  expect(clip).toMatchObject({
    min: Math.min(...values),
    max: Math.max(...values),
    finite: true,
    shape: { T: 3, H: 4, W: 5, C: 2 },
  });
  expect(clip.mean).toBeCloseTo(mean, 10);
  expect(clip.std).toBeCloseTo(std, 10);
});

it('says where values are no longer finite', async () => {
  const broken = compileGraph(graph, { seed: 1 });
  broken.setWeights('wide', { bias: new Float32Array(6).fill(NaN) });
  const { nodes } = await runPlan(broken, inputsFor(broken));
  expect(nodes.map(({ node, finite }) => [node, finite])).toContainEqual(['clip', true]);
  expect(nodes.map(({ node, finite }) => [node, finite])).toContainEqual(['wide', false]);
  broken.dispose();
});

it('shows channels of a frame as images', async () => {
  const inputs = inputsFor(network);
  const { activations } = await runPlan(network, inputs);
  const planes = activations.planes('clip', 2, [1, 2]);
  expect(planes).toMatchObject({ height: 4, width: 5, from: 1, to: 2 });
  const expected = Array.from({ length: 20 }, (_, p) => inputs['clip']![2 * 40 + p * 2 + 1]!);
  expect(Array.from(planes.values!)).toEqual(expected);
  const [min, max] = [Math.min(...inputs['clip']!), Math.max(...inputs['clip']!)];
  expect(Array.from(planes.bytes)).toEqual(expected.map((v) => Math.floor(((v - min) / (max - min)) * 255 + 0.5)));
});

it('clips frames and channels that are not there', async () => {
  const { activations } = await runPlan(network, inputsFor(network));
  expect(activations.planes('wide', 99, [4, 50])).toMatchObject({ from: 4, to: 6 });
  expect(activations.planes('side', 0, [0, 6])).toMatchObject({ height: 1, width: 1, to: 6 });
});

it('keeps large outputs as bytes, close to their values', async () => {
  const large = buildDocument('large', (g) => g.relu('relu', g.clip('clip', { T: 8, H: 256, W: 256, C: 2 })));
  const net = compileGraph(large);
  const inputs = inputsFor(net);
  const { activations } = await runPlan(net, inputs);
  const planes = activations.planes('clip', 3, [0, 1]);
  expect(planes.values).toBeNull();
  for (let p = 0; p < planes.bytes.length; p += 997) {
    const value = inputs['clip']![(3 * 65536 + p) * 2]!;
    expect(Math.abs(planes.bytes[p]! / 127.5 - 1 - value)).toBeLessThan(0.005);
  }
  net.dispose();
});

it('keeps no more than its budget', async () => {
  const { activations } = await runPlan(network, inputsFor(network), { budget: 4 * 3 * 4 * 5 * 2 });
  expect(activations.planes('clip', 0, [0, 1]).to).toBe(1);
  expect(() => activations.planes('wide', 0, [0, 1])).toThrow(
    expect.objectContaining({ code: 'noActivation', node: 'wide' }) as EngineError,
  );
});

it('stops between two nodes when it is cancelled, and frees everything', async () => {
  const before = tf.memory().numTensors;
  const controller = new AbortController();
  const seen: string[] = [];
  const run = runPlan(network, inputsFor(network), {
    signal: controller.signal,
    onProgress: ({ node }) => {
      seen.push(node);
      if (seen.length === 3) controller.abort();
    },
  });
  await expect(run).rejects.toMatchObject({ code: 'cancelled' });
  expect(seen).toHaveLength(3);
  expect(tf.memory().numTensors).toBe(before);
});

it.each([
  ['are missing', {}, { expected: 120, actual: 0 }],
  ['have another length', { clip: new Float32Array(7) }, { expected: 120, actual: 7 }],
  ['are not finite', { clip: new Float32Array(120).fill(NaN) }, { expected: 'finite' }],
])('refuses inputs that %s, naming the node', async (_, inputs, values) => {
  const before = tf.memory().numTensors;
  await expect(runPlan(network, inputs)).rejects.toMatchObject({ code: 'badInput', node: 'clip', values });
  expect(tf.memory().numTensors).toBe(before);
});

it('holds no more tensors at once than the live outputs', async () => {
  const chain = buildDocument('chain', (g) => {
    let x = g.clip('clip', { T: 2, H: 8, W: 8, C: 4 });
    for (let i = 0; i < 10; i++) x = g.relu(`relu${i}`, x);
  });
  const net = compileGraph(chain);
  const before = tf.memory().numTensors;
  let most = 0;
  await runPlan(net, inputsFor(net), { onProgress: () => (most = Math.max(most, tf.memory().numTensors - before)) });
  expect(most).toBe(1);
  net.dispose();
});
