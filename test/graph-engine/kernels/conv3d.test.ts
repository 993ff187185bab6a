/** @file 3D convolution on WASM and CPU against the reference, and its use of memory. */
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';

import { installKernels } from '@/graph-engine/kernels';
import { conv3dReference } from '@/graph-engine/kernels/conv3d-reference';
import { geometryOf } from '@/graph-engine/kernels/geometry';

import { BACKENDS, count, difference, heapBytes, noise, use } from './support';

type Triple = [number, number, number];
type Case = {
  size: Triple;
  kernel: Triple;
  stride: Triple;
  dilation: Triple;
  batch: number;
  channels: number;
  filters: number;
  pad: 'same' | 'valid' | number;
};

const triple = (min: number, max: number) =>
  fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }), fc.integer({ min, max }));

const cases: fc.Arbitrary<Case> = fc
  .record({
    size: triple(1, 9),
    kernel: triple(1, 3),
    stride: triple(1, 3),
    dilation: triple(1, 3),
    batch: fc.integer({ min: 1, max: 2 }),
    channels: fc.constantFrom(1, 3, 5, 16),
    filters: fc.constantFrom(1, 4, 9),
    pad: fc.constantFrom('same' as const, 'valid' as const, 1),
    dilated: fc.boolean(),
  })
  // tfjs takes stride or dilation, not both; a number as padding wants no dilation.
  .map(({ dilated, ...c }) =>
    dilated && c.pad !== 1 ? { ...c, stride: [1, 1, 1] as Triple } : { ...c, dilation: [1, 1, 1] as Triple },
  )
  .filter((c) => [0, 1, 2].every((i) => c.pad === 'same' || (c.kernel[i]! - 1) * c.dilation[i]! + 1 <= c.size[i]!));

function inputsOf(c: Case) {
  const xShape = [c.batch, ...c.size, c.channels] as [number, number, number, number, number];
  const fShape = [...c.kernel, c.channels, c.filters] as [number, number, number, number, number];
  return { xShape, fShape, x: noise(count(xShape), 7), filter: noise(count(fShape), 11) };
}

async function convolve(
  c: Case,
): Promise<{ values: Float32Array; shape: number[]; expected: Float32Array; outShape: number[] }> {
  const { xShape, fShape, x, filter } = inputsOf(c);
  const info = tf.backend_util.computeConv3DInfo(xShape, fShape, c.stride, c.dilation, c.pad);
  // tf.conv3d takes a number as padding, which its type does not say.
  const y = tf.tidy(() =>
    tf.conv3d(tf.tensor5d(x, xShape), tf.tensor5d(filter, fShape), c.stride, c.pad as 'same', 'NDHWC', c.dilation),
  );
  const values = (await y.data()) as Float32Array;
  y.dispose();
  return {
    values,
    shape: y.shape,
    expected: conv3dReference(x, filter, geometryOf(info), c.filters),
    outShape: info.outShape,
  };
}

describe.each(BACKENDS)('conv3d on %s', (backend) => {
  beforeAll(() => {
    installKernels();
    return use(backend);
  });

  it('equals the reference for random sizes, strides, dilations, paddings and batches', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (c) => {
        const { values, shape, expected, outShape } = await convolve(c);
        expect(shape).toEqual(outShape);
        expect(difference(values, expected)).toBeLessThan(1e-5);
      }),
      { numRuns: 150 },
    );
  });

  it('equals the reference where the partial sums take more than one chunk', async () => {
    const c: Case = {
      size: [7, 40, 41],
      kernel: [3, 3, 3],
      stride: [1, 1, 1],
      dilation: [2, 1, 1],
      batch: 2,
      channels: 12,
      filters: 64,
      pad: 'same',
    };
    const { values, expected } = await convolve(c);
    expect(difference(values, expected)).toBeLessThan(1e-5);
  });
});

describe('conv3d on wasm', () => {
  beforeAll(() => {
    installKernels();
    return use('wasm');
  });

  it('sees a filter that was replaced', async () => {
    const x = tf.tensor5d(noise(200, 3), [1, 2, 5, 5, 4]);
    const run = (seed: number) =>
      tf.tidy(() => tf.conv3d(x, tf.tensor5d(noise(3 * 9 * 4 * 2, seed), [3, 3, 3, 4, 2]), 1, 'same').dataSync());
    const first = run(1);
    expect(difference(run(2), first)).toBeGreaterThan(0.01);
    expect(difference(run(1), first)).toBe(0);
    x.dispose();
  });

  it('frees workspace, views and packed filters', () => {
    const round = () =>
      tf.tidy(() => {
        const x = tf.zeros<tf.Rank.R5>([1, 6, 12, 12, 32]);
        for (const channels of [32, 3]) {
          const filter = tf.zeros<tf.Rank.R5>([3, 3, 3, channels, 256]);
          tf.conv3d(tf.slice(x, [0, 0, 0, 0, 0], [1, 6, 12, 12, channels]), filter, 1, 'same');
        }
      });
    for (let i = 0; i < 20; i++) round();
    const before = { bytes: heapBytes(), tensors: tf.memory().numTensors, data: tf.engine().backend.numDataIds() };
    // One round packs 0.9 MB of filters; kept for 300 rounds they would take 270 MB.
    for (let i = 0; i < 300; i++) round();
    expect({ bytes: heapBytes(), tensors: tf.memory().numTensors, data: tf.engine().backend.numDataIds() }).toEqual(
      before,
    );
  });

  it('refuses a type that it cannot compute', () => {
    const x = tf.zeros<tf.Rank.R5>([1, 2, 2, 2, 1], 'int32');
    expect(() => tf.engine().runKernel('Conv3D', { x, filter: x }, { strides: 1, pad: 'same', dilations: 1 })).toThrow(
      /float32, got x int32/,
    );
    x.dispose();
  });
});
