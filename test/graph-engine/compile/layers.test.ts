/** @file The layers that tfjs does not have, against their definitions. */
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

import { OWN_LAYER_NAMES, registerLayers } from '@/graph-engine/compile/layers';
import { layerToolkit } from '@/graph-engine/compile/toolkit';

import { useWasm } from './support';

beforeAll(useWasm);

const { own } = layerToolkit();
const values = (length: number) => Float32Array.from({ length }, (_, i) => Math.sin(i * 1.7 + 0.3));

/** Runs one layer, checking that the shape it promises is the shape it makes. */
function run(
  layer: tfl.layers.Layer,
  x: number[] | Float32Array,
  shape: number[],
): { shape: number[]; data: number[] } {
  return tf.tidy(() => {
    const y = layer.apply(tf.tensor(x, shape)) as tf.Tensor;
    expect(layer.computeOutputShape(shape)).toEqual(y.shape);
    return { shape: y.shape.slice(1), data: Array.from(y.dataSync()) };
  });
}

describe('padding', () => {
  it('puts different numbers of constants before and after each axis', () => {
    const layer = own.pad({
      name: 'pad2d',
      pads: [
        [1, 0],
        [0, 2],
      ],
      value: 9,
    });
    expect(run(layer, [1, 2, 3, 4], [1, 2, 2, 1])).toEqual({
      shape: [3, 4, 1],
      data: [9, 9, 9, 9, 1, 2, 9, 9, 3, 4, 9, 9],
    });
  });

  it('stands in for −∞ with the lowest float, so that a maximum never takes it', () => {
    const layer = own.pad({
      name: 'padLow',
      pads: [
        [0, 0],
        [0, 0],
        [0, 1],
      ],
      value: -Infinity,
    });
    const { data } = run(layer, [-5], [1, 1, 1, 1, 1]);
    expect(data[0]).toBe(-5);
    expect(data[1]).toBeLessThan(-3e38);
    expect(Number.isFinite(data[1])).toBe(true);
  });
});

describe('frame sampling', () => {
  it('takes the given frames in the given order', () => {
    const layer = own.sampleFrames({ name: 'frames', indices: [2, 0], squeeze: false });
    expect(run(layer, [0, 1, 2, 3, 4, 5], [1, 3, 1, 2, 1])).toEqual({ shape: [2, 1, 2, 1], data: [4, 5, 0, 1] });
  });

  it('drops the axis T of a single frame', () => {
    const layer = own.sampleFrames({ name: 'frame', indices: [1], squeeze: true });
    expect(run(layer, [0, 1, 2, 3], [1, 2, 2])).toEqual({ shape: [2], data: [2, 3] });
  });
});

it('local response normalisation follows its formula', () => {
  const channels = 6;
  const x = values(2 * channels);
  const { data } = run(own.localResponseNorm({ name: 'lrn', depthRadius: 2, k: 2, alpha: 0.5, beta: 0.75 }), x, [
    1,
    1,
    1,
    2,
    channels,
  ]);
  data.forEach((v, i) => {
    const c = i % channels;
    let sum = 0;
    for (let j = Math.max(0, c - 2); j <= Math.min(channels - 1, c + 2); j++) sum += x[i - c + j]! ** 2;
    expect(v).toBeCloseTo(x[i]! / (2 + 0.5 * sum) ** 0.75, 5);
  });
});

describe('grouped convolution', () => {
  it.each([
    ['2D in two groups', [5, 5], 4, 6, 2],
    ['2D depthwise', [5, 5], 3, 6, 3],
    ['3D in two groups', [3, 5, 4], 4, 6, 2],
    ['3D depthwise', [3, 4, 4], 3, 3, 3],
  ])('%s equals a full convolution whose other blocks are zero', (name, sizes, channels, filters, groups) => {
    const n = sizes.length;
    const kernelSize = sizes.map(() => 3);
    const args = {
      filters,
      kernelSize,
      strides: sizes.map(() => 1),
      dilationRate: sizes.map(() => 1),
      padding: 'same' as const,
      useBias: true,
    };
    const layer = own.groupedConv({ ...args, name: name.replaceAll(' ', '-'), groups });
    const shape = [2, ...sizes, channels];
    const size = shape.reduce((a, b) => a * b);
    const taps = 3 ** n;
    const inGroup = channels / groups;
    layer.build(shape);
    const small = values(taps * inGroup * filters);
    const bias = values(filters);
    layer.setWeights([tf.tensor(small, [...kernelSize, inGroup, filters]), tf.tensor(bias)]);
    const full = new Float32Array(taps * channels * filters);
    for (let t = 0; t < taps; t++) {
      for (let c = 0; c < inGroup; c++) {
        for (let f = 0; f < filters; f++) {
          const channel = Math.floor(f / (filters / groups)) * inGroup + c;
          full[(t * channels + channel) * filters + f] = small[(t * inGroup + c) * filters + f]!;
        }
      }
    }
    const expected = tf.tidy(() => {
      const x = tf.tensor(values(size), shape);
      const kernel = tf.tensor(full, [...kernelSize, channels, filters]);
      const y =
        n === 2
          ? tf.conv2d(x as tf.Tensor4D, kernel as tf.Tensor4D, 1, 'same')
          : tf.conv3d(x as tf.Tensor5D, kernel as tf.Tensor5D, 1, 'same');
      return Array.from(tf.add(y, tf.tensor(bias)).dataSync());
    });
    const { data } = run(layer, values(size), shape);
    data.forEach((v, i) => expect(v).toBeCloseTo(expected[i]!, 4));
    layer.weights.forEach((weight) => weight.dispose());
  });
});

describe('average pooling', () => {
  const line = [1, 2, 3, 4, 5];
  const pool = (countPadding: boolean, ceil: number) =>
    own.averagePool({
      name: `avg-${countPadding}-${ceil}`,
      poolSize: [3, 1],
      strides: [2, 1],
      pads: [
        [1, 1],
        [0, 0],
      ],
      ceilPads: [ceil, 0],
      countPadding,
    });

  it('divides by the elements inside the input alone', () => {
    expect(run(pool(false, 0), line, [1, 5, 1, 1])).toEqual({ shape: [3, 1, 1], data: [1.5, 3, 4.5] });
  });

  it('divides by padding as well where that counts', () => {
    const { data } = run(pool(true, 0), line, [1, 5, 1, 1]);
    data.forEach((v, i) => expect(v).toBeCloseTo([1, 3, 3][i]!, 6));
  });

  it('never counts what ceil mode adds', () => {
    const { data } = run(pool(true, 1), [1, 2, 3, 4], [1, 4, 1, 1]);
    data.forEach((v, i) => expect(v).toBeCloseTo([1, 3, 4 / 2][i]!, 6));
  });
});

it('own layers survive saving and loading', async () => {
  registerLayers();
  expect(OWN_LAYER_NAMES.every((name) => name.startsWith('Kinetograph'))).toBe(true);
  const input = tfl.input({ shape: [4, 5, 5, 4] });
  let y = own
    .pad({
      name: 'a',
      pads: [
        [1, 1],
        [0, 1],
        [1, 0],
      ],
      value: -Infinity,
    })
    .apply(input) as tfl.SymbolicTensor;
  const conv = {
    filters: 4,
    kernelSize: [3, 3, 3],
    strides: [1, 1, 1],
    dilationRate: [1, 1, 1],
    padding: 'same' as const,
    groups: 2,
    useBias: true,
  };
  y = own.groupedConv({ name: 'b', ...conv }).apply(y) as tfl.SymbolicTensor;
  y = own
    .averagePool({
      name: 'c',
      poolSize: [2, 2, 2],
      strides: [2, 2, 2],
      pads: [
        [1, 0],
        [0, 0],
        [0, 0],
      ],
      ceilPads: [0, 1, 1],
      countPadding: true,
    })
    .apply(y) as tfl.SymbolicTensor;
  y = own.localResponseNorm({ name: 'd', depthRadius: 2, k: 1, alpha: 1, beta: 0.5 }).apply(y) as tfl.SymbolicTensor;
  y = own.sampleFrames({ name: 'e', indices: [1], squeeze: true }).apply(y) as tfl.SymbolicTensor;
  const model = tfl.model({ inputs: input, outputs: y });
  let saved: tf.io.ModelArtifacts | undefined;
  await model.save(
    tf.io.withSaveHandler(async (artifacts) => {
      saved = JSON.parse(JSON.stringify({ ...artifacts, weightData: undefined })) as tf.io.ModelArtifacts;
      saved.weightData = artifacts.weightData!;
      return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } };
    }),
  );
  const loaded = await tfl.loadLayersModel(tf.io.fromMemory(saved!));
  const x = tf.tensor(values(400), [1, 4, 5, 5, 4]);
  const results = [model, loaded].map((m) => Array.from((m.predict(x) as tf.Tensor).dataSync()));
  expect(results[1]).toEqual(results[0]);
  expect(loaded.outputs[0]!.shape).toEqual(model.outputs[0]!.shape);
});
