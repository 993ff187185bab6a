/** @file Putting the project's kernels in place and taking them out again. */
import * as tf from '@tensorflow/tfjs-core';

import { installKernels } from '@/graph-engine/kernels';

import './support';

describe('installing kernels', () => {
  it('replaces the stock kernel once, and gives it back', () => {
    const stock = tf.getKernel('Conv3D', 'wasm').kernelFunc;
    const undo = installKernels();
    const ours = tf.getKernel('Conv3D', 'wasm').kernelFunc;
    expect(ours).not.toBe(stock);
    installKernels();
    expect(tf.getKernel('Conv3D', 'wasm').kernelFunc).toBe(ours);
    undo();
    expect(tf.getKernel('Conv3D', 'wasm').kernelFunc).toBe(stock);
  });

  it('leaves the gradients of convolution and pools alone', () => {
    const gradients = ['Conv3DBackpropInputV2', 'Conv3DBackpropFilterV2', 'MaxPool3DGrad', 'AvgPool3DGrad'];
    const before = gradients.map((name) => tf.getKernel(name, 'wasm'));
    const undo = installKernels();
    expect(gradients.map((name) => tf.getKernel(name, 'wasm'))).toEqual(before);
    undo();
  });
});
