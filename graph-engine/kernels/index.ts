/** @file Every kernel that replaces one of tfjs's own, and the one call that puts them in place. */
import { getKernel, registerKernel, unregisterKernel } from '@tensorflow/tfjs-core';
import type { KernelConfig, KernelFunc } from '@tensorflow/tfjs-core';
import { conv3dWasm } from './conv3d-wasm';
import { gatherWasm, sliceWasm, splitWasm } from './copy-runs-wasm';
import { fusedMatMulWasm } from './fused-mat-mul-wasm';
import { pool3dWasm } from './pool3d-wasm';

type Replacement = Pick<KernelConfig, 'kernelName' | 'backendName'> & {
  readonly make: (stock: KernelFunc) => KernelFunc;
};

const replacements: readonly Replacement[] = [
  { kernelName: 'Conv3D', backendName: 'wasm', make: () => conv3dWasm },
  { kernelName: 'MaxPool3D', backendName: 'wasm', make: () => pool3dWasm('max') },
  { kernelName: 'AvgPool3D', backendName: 'wasm', make: () => pool3dWasm('avg') },
  { kernelName: '_FusedMatMul', backendName: 'wasm', make: fusedMatMulWasm },
  { kernelName: 'Slice', backendName: 'wasm', make: sliceWasm },
  { kernelName: 'SplitV', backendName: 'wasm', make: splitWasm },
  { kernelName: 'GatherV2', backendName: 'wasm', make: gatherWasm },
];

const installed = new Map<string, KernelFunc>();

/**
 * Puts the project's kernels in the place of tfjs's for the backends that are registered. Gradients are untouched:
 * they are other kernels. Calling it again changes nothing; the returned function puts the stock kernels back.
 */
export function installKernels(): () => void {
  for (const { kernelName, backendName, make } of replacements) {
    const key = `${backendName}/${kernelName}`;
    const stock = getKernel(kernelName, backendName);
    // A build without that backend has no such kernel.
    if (stock === undefined || installed.has(key)) continue;
    installed.set(key, stock.kernelFunc);
    swap({ ...stock, kernelFunc: make(stock.kernelFunc) });
  }
  return () => {
    for (const { kernelName, backendName } of replacements) {
      const original = installed.get(`${backendName}/${kernelName}`);
      const current = getKernel(kernelName, backendName);
      if (original && current) swap({ ...current, kernelFunc: original });
    }
    installed.clear();
  };
}

function swap(config: KernelConfig): void {
  unregisterKernel(config.kernelName, config.backendName);
  registerKernel(config);
}
