/** @file _FusedMatMul for the WASM backend: stock falls to a scalar loop, this is its fast product, then bias and activation in place. */
import type { KernelFunc, TensorInfo, _FusedMatMulAttrs } from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { WasmHeap } from './wasm-heap';

const FLOAT32 = 0; // the backend's number for the data type

/** Activations that are one call of a C function on a tensor of their own shape; they differ in what they are told. */
const ACTIVATIONS: Readonly<Record<string, (heap: WasmHeap, y: number) => void>> = {
  linear: () => undefined,
  relu: (heap, y) => heap.call('Relu', y, FLOAT32, y),
  relu6: (heap, y) => heap.call('Relu6', y, FLOAT32, y),
  sigmoid: (heap, y) => heap.call('Sigmoid', y, y),
};

/** Dense layers call this kernel. Rarer activations and other types go to `stock`. */
export const fusedMatMulWasm =
  (stock: KernelFunc): KernelFunc =>
  (args) => {
    const backend = args.backend as BackendWasm;
    const { a, b, bias } = args.inputs as { a: TensorInfo; b: TensorInfo; bias?: TensorInfo };
    const { transposeA, transposeB, activation } = args.attrs as unknown as _FusedMatMulAttrs;
    const activate = ACTIVATIONS[activation];
    if (activate === undefined || a.dtype !== 'float32' || b.dtype !== 'float32') return stock(args);
    const [aBatch, aRows, aColumns] = a.shape as [number, number, number];
    const [bBatch, bRows, bColumns] = b.shape as [number, number, number];
    const shape = [Math.max(aBatch, bBatch), transposeA ? aColumns : aRows, transposeB ? bRows : bColumns];
    const out = backend.makeOutput(shape, 'float32');
    const heap = new WasmHeap(backend);
    const y = heap.id(out);
    heap.call(
      'BatchMatMul',
      heap.id(a),
      int32(a.shape),
      3,
      heap.id(b),
      int32(b.shape),
      3,
      Number(transposeA),
      Number(transposeB),
      y,
    );
    // Element by element, so that the result may take the place of the operand.
    if (bias) heap.call('Add', y, int32(shape), 3, heap.id(bias), int32(bias.shape), bias.shape.length, FLOAT32, y);
    activate(heap, y);
    return out;
  };

function int32(values: readonly number[]): Uint8Array {
  return new Uint8Array(new Int32Array(values).buffer);
}
