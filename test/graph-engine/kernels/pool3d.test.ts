/** @file 3D pools on WASM and CPU against the reference. */
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';

import { installKernels } from '@/graph-engine/kernels';
import { geometryOf } from '@/graph-engine/kernels/geometry';
import { pool3dReference } from '@/graph-engine/kernels/pool3d-reference';

import { BACKENDS, count, difference, noise, use } from './support';

const triple = (min: number, max: number) =>
  fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }), fc.integer({ min, max }));

const cases = fc
  .record({
    size: triple(1, 9),
    kernel: triple(1, 4),
    stride: triple(1, 3),
    batch: fc.integer({ min: 1, max: 2 }),
    channels: fc.constantFrom(1, 3, 4, 17),
    pad: fc.constantFrom('same' as const, 'valid' as const),
  })
  .filter((c) => c.kernel.every((k, i) => c.pad === 'same' || k <= c.size[i]!));

describe.each(BACKENDS)('pools on %s', (backend) => {
  beforeAll(() => {
    installKernels();
    return use(backend);
  });

  it.each(['max', 'avg'] as const)('%s equals the reference for random windows', async (kind) => {
    const before = tf.memory().numTensors;
    await fc.assert(
      fc.asyncProperty(cases, async ({ size, kernel, stride, batch, channels, pad }) => {
        const shape = [batch, ...size, channels] as [number, number, number, number, number];
        const x = noise(count(shape), 5);
        const info = tf.backend_util.computePool3DInfo(shape, kernel, stride, 1, pad);
        const pool = kind === 'max' ? tf.maxPool3d : tf.avgPool3d;
        const y = tf.tidy(() => pool(tf.tensor5d(x, shape), kernel, stride, pad));
        expect(y.shape).toEqual(info.outShape);
        expect(difference(await y.data(), pool3dReference(x, geometryOf(info), kind))).toBeLessThan(1e-6);
        y.dispose();
      }),
      { numRuns: 150 },
    );
    expect(tf.memory().numTensors).toBe(before);
  });
});
