/** @file Matrix product with bias and activation on WASM against the plain sum and tfjs's CPU kernel. */
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';

import { installKernels } from '@/graph-engine/kernels';

import { difference, noise, use } from './support';

const size = fc.integer({ min: 1, max: 20 });
const activations = ['linear', 'relu', 'relu6', 'sigmoid'] as const;

describe('fused matrix product on wasm', () => {
  beforeAll(() => {
    installKernels();
  });

  it('equals the CPU kernel for random sizes, transpositions, biases and activations', async () => {
    const cases = fc.record({
      m: size,
      k: size,
      n: size,
      bias: fc.boolean(),
      activation: fc.constantFrom(...activations),
      ta: fc.boolean(),
      tb: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ m, k, n, bias, activation, ta, tb }) => {
        const product = () =>
          tf.tidy(() =>
            tf.fused
              .matMul({
                a: tf.tensor2d(noise(m * k, 1), ta ? [k, m] : [m, k]),
                b: tf.tensor2d(noise(k * n, 2), tb ? [n, k] : [k, n]),
                transposeA: ta,
                transposeB: tb,
                activation,
                bias: bias ? tf.tensor1d(noise(n, 3)) : undefined,
              })
              .dataSync(),
          );
        await use('wasm');
        const wasm = product();
        await use('cpu');
        expect(difference(wasm, product())).toBeLessThan(1e-5);
      }),
      { numRuns: 120 },
    );
  });
});
