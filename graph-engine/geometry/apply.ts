/** @file Calls a tfjs layer on symbolic tensors; a layer of one output returns one tensor, which its type does not say. */
import type { LayerToolkit, SymbolicTensor } from '../lowering';
import { dims, type Shape } from '../shape';

interface Applies {
  apply(inputs: SymbolicTensor | SymbolicTensor[]): unknown;
}

/** The symbolic output of a one-output layer. */
export function apply(layer: Applies, inputs: SymbolicTensor | readonly SymbolicTensor[]): SymbolicTensor {
  return layer.apply(inputs as SymbolicTensor | SymbolicTensor[]) as SymbolicTensor;
}

/** A stock Reshape to the given shape (no copy at run time). */
export function reshapeTo(tf: LayerToolkit, x: SymbolicTensor, shape: Shape | readonly number[], name: string): SymbolicTensor {
  const targetShape = Array.isArray(shape) ? [...(shape as readonly number[])] : dims(shape as Shape);
  return apply(tf.layers.reshape({ targetShape, name }), x);
}
