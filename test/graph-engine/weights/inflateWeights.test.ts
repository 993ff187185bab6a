/** @file Inflated weights: a still clip gives what its frame gave, wherever no padding along T is in reach. */
import { compileGraph, runPlan, type NodeWeights } from '@/graph-engine/compile';
import { buildDocument } from '@/graph-engine/graph/builder';
import type { GraphDocument } from '@/graph-engine/graph/document';
import { applyEdits } from '@/graph-engine/graph/edits';
import { inflate } from '@/graph-engine/inflate/inflate';
import type { InflateOptions } from '@/graph-engine/inflate/options';
import { inflateWeights, type WeightsByNode } from '@/graph-engine/weights';
import { presets } from '@/presets';

import { useWasm } from '../compile/support';
import { rejection } from './support/files';

beforeAll(useWasm);

const FRAMES = 9;
const frame = (length: number) => Float32Array.from({ length }, (_, i) => Math.sin(12.9898 * (i + 1)));

/** Weights of all nodes, with norms that do something. */
async function weightsOf(graph: GraphDocument): Promise<WeightsByNode> {
  const network = compileGraph(graph, { seed: 2 });
  const weights = new Map<string, Record<string, Float32Array>>();
  for (const id of network.nodes.keys()) {
    const values = { ...(await network.weights(id)) };
    for (const name of ['gamma', 'movingVariance', 'beta', 'movingMean']) {
      if (values[name]) values[name] = values[name].map((value, i) => value + 0.3 * Math.cos(i));
    }
    weights.set(id, values);
  }
  network.dispose();
  return weights;
}

/** Runs a graph on a frame, or on a clip that repeats it. */
async function run(graph: GraphDocument, weights: WeightsByNode, as = (values: Float32Array) => values): Promise<Float32Array> {
  const network = compileGraph(graph, { weights });
  const [input] = network.inputs;
  const { T = 1, H, W, C } = network.nodes.get(input!)!.analysis.output!;
  const one = as(frame(H! * W! * C));
  const still = new Float32Array(T * one.length);
  for (let t = 0; t < T; t++) still.set(one, t * one.length);
  const { outputs } = await runPlan(network, { [input!]: still });
  network.dispose();
  return outputs[0]!.values;
}

const inflated = (graph: GraphDocument, options: Partial<InflateOptions>) => applyEdits(graph, inflate(graph, { frames: FRAMES, fps: 15, ...options }));

/** The largest difference between the frame's output and each frame of the clip's, as a share of the largest value. */
async function differences(graph: GraphDocument, options: Partial<InflateOptions>): Promise<number[]> {
  const weights = await weightsOf(graph);
  const deep = inflated(graph, options);
  const flat = await run(graph, weights);
  const clip = await run(deep, inflateWeights(weights, graph, deep));
  const scale = Math.max(...flat.map(Math.abs));
  return Array.from({ length: clip.length / flat.length }, (_, t) =>
    flat.reduce((most, value, i) => Math.max(most, Math.abs(value - clip[t * flat.length + i]!)), 0) / scale,
  );
}

const convolutions = buildDocument('two', (g) => {
  const image = g.image('image', { H: 12, W: 10, C: 3 });
  const x = g.relu('relu', g.batchNorm('norm', g.conv2d('conv1', image, { filters: 5, padding: [[1, 1], [1, 1]] })));
  g.conv2d('conv2', g.maxPool2d('pool', x, { kernel: [2, 2], stride: [2, 2] }), { filters: 4 });
});
const valid = { conv1: { padding: 'none' }, conv2: { padding: 'none' }, pool: { padding: 'none' } } as const;

describe('on a still clip', () => {
  it('without padding along T every frame equals the 2D network exactly, where its arithmetic is exact', async () => {
    // Whole numbers below 2²⁴, kernels that can be divided by kT: no sum is rounded, in whatever order it is taken.
    const graph = buildDocument('whole', (g) => {
      const x = g.relu('relu', g.conv2d('conv1', g.image('image', { H: 12, W: 10, C: 3 }), { filters: 5, padding: [[1, 1], [1, 1]] }));
      g.conv2d('conv2', g.maxPool2d('pool', x, { kernel: [2, 2], stride: [2, 2] }), { filters: 4 });
    });
    const whole = (values: Float32Array) => values.map((_, i) => 6 * Math.round(2 * Math.sin(7 * i)));
    const record = (values: NodeWeights) => Object.fromEntries(Object.entries(values).map(([name, array]) => [name, whole(array)]));
    const weights = new Map([...(await weightsOf(graph))].map(([node, values]) => [node, record(values)] as const));
    for (const temporal of [2, 3]) {
      const deep = inflated(graph, { temporal, strides: 'none', nodes: valid });
      const integers = (values: Float32Array) => values.map((value) => Math.round(3 * value));
      const flat = await run(graph, weights, integers);
      const clip = await run(deep, inflateWeights(weights, graph, deep), integers);
      expect(clip).toHaveLength(flat.length * (FRAMES - 2 * (temporal - 1)));
      clip.forEach((value, i) => expect(value).toBe(flat[i % flat.length]));
      expect(new Set(flat).size).toBeGreaterThan(20);
    }
  });

  it('without padding along T it does for any kT, but for rounding', async () => {
    const found = await differences(convolutions, { temporal: 3, strides: 'none', nodes: valid });
    expect(found).toHaveLength(FRAMES - 4);
    expect(Math.max(...found)).toBeLessThan(1e-6);
  });

  it('with zeros along T it does in the interior, and not at the border', async () => {
    const found = await differences(convolutions, { temporal: 3, strides: 'none' });
    expect(found).toHaveLength(FRAMES);
    // Two convolutions of three frames: the zeros reach two frames deep.
    expect(Math.max(...found.slice(2, -2))).toBeLessThan(1e-6);
    for (const t of [0, 1, FRAMES - 2, FRAMES - 1]) expect(found[t]).toBeGreaterThan(1e-3);
  });

  it('a flattened clip gives the same scores', async () => {
    const graph = buildDocument('dense', (g) => {
      const x = g.conv2d('conv', g.image('image', { H: 6, W: 6, C: 3 }), { filters: 4 });
      g.dense('fc', g.flatten('flat', x), { units: 5 });
    });
    const [difference, ...more] = await differences(graph, { temporal: 2, strides: 'none', nodes: { conv: { padding: 'none' } } });
    expect(more).toEqual([]);
    expect(difference).toBeLessThan(1e-6);
  });

  it('ResNet-18 becomes R3D-18 with its blocks, and agrees where T has one frame', async () => {
    const graph = presets.find(({ id }) => id === 'resnet-18')!.document('small');
    const weights = await weightsOf(graph);
    // All kernels along T are 1: the network frame by frame, and its mean over equal frames.
    const deep = applyEdits(graph, inflate(graph, { frames: 3, fps: 15, temporal: 1, strides: 'none' }));
    const flat = await run(graph, weights);
    const clip = await run(deep, inflateWeights(weights, graph, deep));
    expect(clip).toHaveLength(1000);
    const scale = Math.max(...flat.map(Math.abs));
    flat.forEach((value, i) => expect(Math.abs(value - clip[i]!) / scale).toBeLessThan(1e-5));
  });
});

it('weights that are no repetition are refused by name', async () => {
  const weights = await weightsOf(convolutions);
  const deep = inflated(convolutions, {});
  const wider = applyEdits(deep, [{ type: 'setParams', node: 'conv2', params: { filters: 6 } }]);
  const refused = (graph3d: GraphDocument, given = weights) => rejection(Promise.resolve().then(() => inflateWeights(given, convolutions, graph3d)));
  expect(await refused(wider)).toMatchObject({ code: 'cannotInflate', values: { node: 'conv2', weight: 'kernel', from: '3×3×5×4', to: '3×3×3×5×6' } });
  expect(await refused(deep, new Map([['conv1', weights.get('conv1')!]]))).toMatchObject({ code: 'cannotInflate', values: { node: 'norm', weight: 'gamma', from: 'none', to: '5' } });
});
