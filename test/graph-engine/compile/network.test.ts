/** @file Compiling: weights, errors that name the node, saved models, and nothing left behind. */
import { execFileSync } from 'node:child_process';

import * as tf from '@tensorflow/tfjs-core';

import { compileGraph, EngineError, runPlan } from '@/graph-engine/compile';
import { OWN_LAYER_NAMES } from '@/graph-engine/compile/layers';
import { buildDocument } from '@/graph-engine/graph/builder';
import type { Graph } from '@/graph-engine/graph/document';

import { ROWS } from './cases';
import { inputsFor, predict, useWasm } from './support';

beforeAll(useWasm);

/** C3D in little. */
const small = buildDocument('small C3D', (g) => {
  let x = g.clip('clip', { T: 8, H: 16, W: 16, C: 3 });
  for (const [stage, filters] of [4, 8].entries()) {
    x = g.relu(
      `relu${stage}`,
      g.conv3d(`conv${stage}`, x, {
        filters,
        padding: [
          [1, 1],
          [1, 1],
          [1, 1],
        ],
      }),
    );
    x = g.maxPool3d(`pool${stage}`, x, { kernel: [stage + 1, 2, 2], stride: [stage + 1, 2, 2] });
  }
  x = g.dropout('drop', g.relu('relu6', g.dense('fc6', g.flatten('flatten', x), { units: 16 })));
  g.softmax('prob', g.dense('fc7', x, { units: 5 }));
});

const caught = (run: () => unknown): EngineError => {
  try {
    run();
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

describe('weights', () => {
  it('are read and set by node and name', async () => {
    const network = compileGraph(small);
    const { kernel, bias } = await network.weights('conv1');
    expect([kernel!.length, bias!.length]).toEqual([27 * 4 * 8, 8]);
    network.setWeights('conv1', { bias: new Float32Array(8).fill(2) });
    expect((await network.weights('conv1'))['bias']).toEqual(new Float32Array(8).fill(2));
    expect((await network.weights('conv1'))['kernel']).toEqual(kernel);
    expect(await network.weights('relu0')).toEqual({});
    network.dispose();
  });

  it('change what is computed', async () => {
    const network = compileGraph(small);
    const inputs = inputsFor(network);
    const before = (await runPlan(network, inputs)).outputs[0]!.values;
    network.setWeights('fc7', { bias: Float32Array.of(50, 0, 0, 0, 0) });
    const after = (await runPlan(network, inputs)).outputs[0]!.values;
    expect(before[0]).toBeLessThan(0.9);
    expect(after[0]).toBeCloseTo(1, 5);
    network.dispose();
  });

  it('of another length or name are refused, and nothing changes', async () => {
    const network = compileGraph(small);
    const before = await network.weights('conv0');
    const zeros = new Float32Array(before['kernel']!.length);
    const error = caught(() => network.setWeights('conv0', { kernel: zeros, bias: new Float32Array(3) }));
    expect(error).toMatchObject({
      code: 'badWeights',
      node: 'conv0',
      values: { weight: 'bias', expected: 4, actual: 3 },
    });
    expect(caught(() => network.setWeights('conv0', { gamma: zeros })).code).toBe('badWeights');
    expect(caught(() => network.setWeights('nowhere', {})).node).toBe('nowhere');
    expect(await network.weights('conv0')).toEqual(before);
    network.dispose();
  });

  it('are uniform within the bound of Glorot', async () => {
    const network = compileGraph(small, { seed: 7 });
    const { kernel } = await network.weights('conv1');
    const bound = Math.sqrt(6 / (27 * 4 + 27 * 8));
    const values = Array.from(kernel!);
    expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(bound);
    expect(Math.max(...values)).toBeGreaterThan(0.95 * bound);
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.1 * bound);
    const variance = values.reduce((a, b) => a + b * b, 0) / values.length;
    expect(variance / (bound ** 2 / 3)).toBeCloseTo(1, 0);
    network.dispose();
  });
});

describe('a graph that cannot be compiled', () => {
  const broken = (build: Parameters<typeof buildDocument>[1]): Graph => buildDocument('broken', build);

  it('is refused with the node that has the problem', () => {
    const graph = broken((g) => g.conv3d('big', g.clip('clip', { T: 4, H: 8, W: 8, C: 3 }), { kernel: [7, 3, 3] }));
    expect(caught(() => compileGraph(graph))).toMatchObject({
      code: 'graphHasErrors',
      node: 'big',
      values: { problem: 'kernelTooLarge' },
    });
  });

  it('is refused where nothing is computed', () => {
    expect(caught(() => compileGraph(broken((g) => g.clip('clip')))).code).toBe('nothingToRun');
    expect(caught(() => compileGraph(broken(() => undefined))).code).toBe('nothingToRun');
  });

  it('leaves no variable behind when it fails half way', () => {
    const graph = broken((g) => g.dense('late', g.conv3d('early', g.clip('clip', { T: 4, H: 8, W: 8, C: 3 }))));
    const before = tf.memory().numTensors;
    expect(() => compileGraph(graph)).toThrow(EngineError);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('says so where tfjs refuses a node, and frees what was made', () => {
    const graph = broken((g) => g.relu('after', g.conv3d('fine', g.clip('clip', { T: 4, H: 8, W: 8, C: 3 }))));
    const nodes = new Map(graph.nodes);
    const before = tf.memory().numTensors;
    // Two layers of one name cannot be in one model, and ids are names: a node that is called like another's inner layer.
    nodes.set('after', { ...nodes.get('after')!, kind: 'nonsense' });
    expect(() => compileGraph({ ...graph, nodes })).toThrow();
    expect(tf.memory().numTensors).toBe(before);
  });
});

it('a saved network without own layers loads in stock tfjs and predicts the same', async () => {
  const network = compileGraph(small, { seed: 5 });
  let artifacts: tf.io.ModelArtifacts | undefined;
  await network.model.save(
    tf.io.withSaveHandler(async (saved) => {
      artifacts = saved;
      return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } };
    }),
  );
  const topology = JSON.stringify(artifacts!.modelTopology);
  expect(OWN_LAYER_NAMES.filter((name) => topology.includes(name))).toEqual([]);
  const inputs = inputsFor(network);
  const [expected] = predict(network, inputs);
  // A process that knows nothing of this project.
  const program = `
    const tf = require('@tensorflow/tfjs-core'); require('@tensorflow/tfjs-backend-cpu');
    const { loadLayersModel } = require('@tensorflow/tfjs-layers');
    let text = ''; process.stdin.on('data', (d) => (text += d)).on('end', async () => {
      const { topology, specs, weights, clip } = JSON.parse(text);
      const bytes = (b) => new Uint8Array(Buffer.from(b, 'base64')).buffer;
      const model = await loadLayersModel(tf.io.fromMemory({ modelTopology: topology, weightSpecs: specs, weightData: bytes(weights) }));
      const y = model.predict(tf.tensor(new Float32Array(bytes(clip)), [1, ...model.inputs[0].shape.slice(1)]));
      process.stdout.write('RESULT' + JSON.stringify(Array.from(y.dataSync())));
    });`;
  const base64 = (buffer: ArrayBuffer) => Buffer.from(new Uint8Array(buffer)).toString('base64');
  const message = JSON.stringify({
    topology: artifacts!.modelTopology,
    specs: artifacts!.weightSpecs,
    weights: base64(artifacts!.weightData as ArrayBuffer),
    clip: base64(inputs['clip']!.slice().buffer),
  });
  const printed = execFileSync(process.execPath, ['-e', program], {
    input: message,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const loaded = JSON.parse(printed.slice(printed.indexOf('RESULT') + 6)) as number[];
  loaded.forEach((v, i) => expect(v).toBeCloseTo(expected![i]!, 5));
  expect(loaded).toHaveLength(5);
  network.dispose();
});

it('100 rounds of compiling, running and disposing leave nothing behind', async () => {
  const graphs = [small, ...ROWS.map(([, , graph]) => graph)];
  const round = async (i: number) => {
    const network = compileGraph(graphs[i % graphs.length]!, { seed: i });
    await runPlan(network, inputsFor(network));
    network.dispose();
  };
  await round(0);
  const { numTensors, numBytes } = tf.memory();
  const ids = tf.engine().backend.numDataIds();
  for (let i = 0; i < 100; i++) await round(i);
  expect(tf.memory()).toMatchObject({ numTensors, numBytes });
  expect(tf.engine().backend.numDataIds()).toBe(ids);
});
