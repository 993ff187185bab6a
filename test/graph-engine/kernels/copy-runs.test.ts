/** @file Slice, split and gather on WASM against tfjs's own CPU kernels. */
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';

import { installKernels } from '@/graph-engine/kernels';

import { count, noise, use } from './support';

const shapes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 });
const dtypes = fc.constantFrom('float32' as const, 'int32' as const);

/** The same computation on both backends. */
async function onBoth(compute: () => tf.Tensor[]): Promise<[unknown, unknown]> {
  const results: unknown[] = [];
  for (const backend of ['wasm', 'cpu']) {
    await use(backend);
    const tensors = tf.tidy(compute);
    results.push(tensors.map((t) => [t.shape, t.dtype, Array.from(t.dataSync())]));
    tf.dispose(tensors);
  }
  return results as [unknown, unknown];
}

const tensorOf = (shape: number[], dtype: 'float32' | 'int32') =>
  tf.cast(
    tf.tensor(
      noise(count(shape)).map((v) => v * 100),
      shape,
    ),
    dtype,
  );

describe('copies of parts on wasm', () => {
  beforeAll(() => installKernels());

  it('slice like the CPU kernel', async () => {
    const slices = shapes.chain((shape) =>
      fc.record({
        shape: fc.constant(shape),
        dtype: dtypes,
        parts: fc.tuple(
          ...shape.map((n) =>
            fc.integer({ min: 0, max: n }).chain((b) => fc.tuple(fc.constant(b), fc.integer({ min: 0, max: n - b }))),
          ),
        ),
      }),
    );
    await fc.assert(
      fc.asyncProperty(slices, async ({ shape, dtype, parts }) => {
        const [wasm, cpu] = await onBoth(() => [
          tf.slice(
            tensorOf(shape, dtype),
            parts.map(([b]) => b),
            parts.map(([, n]) => n),
          ),
        ]);
        expect(wasm).toEqual(cpu);
      }),
    );
  });

  it('split like the CPU kernel', async () => {
    const splits = shapes.chain((shape) =>
      fc.record({
        shape: fc.constant(shape),
        dtype: dtypes,
        axis: fc.integer({ min: 0, max: shape.length - 1 }),
        at: fc.nat(),
      }),
    );
    await fc.assert(
      fc.asyncProperty(splits, async ({ shape, dtype, axis, at }) => {
        const first = at % (shape[axis]! + 1);
        const [wasm, cpu] = await onBoth(() => tf.split(tensorOf(shape, dtype), [first, shape[axis]! - first], axis));
        expect(wasm).toEqual(cpu);
      }),
    );
  });

  it('gather like the CPU kernel', async () => {
    const gathers = shapes.chain((shape) =>
      fc.integer({ min: 0, max: shape.length - 1 }).chain((axis) =>
        fc.record({
          shape: fc.constant(shape),
          dtype: dtypes,
          axis: fc.constant(axis),
          picks: fc.array(fc.integer({ min: 0, max: shape[axis]! - 1 }), { minLength: 1, maxLength: 6 }),
        }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(gathers, async ({ shape, dtype, axis, picks }) => {
        const [wasm, cpu] = await onBoth(() => [tf.gather(tensorOf(shape, dtype), tf.tensor1d(picks, 'int32'), axis)]);
        expect(wasm).toEqual(cpu);
      }),
    );
  });

  it('gather refuses an index outside of the axis, and frees what it took', async () => {
    await use('wasm');
    const before = tf.memory().numTensors;
    tf.tidy(() =>
      expect(() => tf.gather(tf.zeros([2, 3]), tf.tensor1d([3], 'int32'), 1)).toThrow('index 3 is not in 0…2'),
    );
    expect(tf.memory().numTensors).toBe(before);
  });
});
