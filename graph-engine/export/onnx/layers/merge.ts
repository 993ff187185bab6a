/** @file Merges in ONNX: several tensors element by element, or one tensor over its frames. */
import type { Shape } from '../../../shape';
import { dimOf } from '../../pytorch/layer';
import type { OnnxToolkit } from '../toolkit';

interface Many {
  readonly values: { readonly x: readonly string[] };
  readonly onnx: OnnxToolkit;
}

/** A value of its own even where one wire enters: what passes through keeps its name. */
export function onlyOr(x: readonly string[], several: () => string): string {
  return x.length === 1 ? x[0]! : several();
}

/** A chain of an op of two inputs. */
export function chainNode(type: 'Add' | 'Mul') {
  return ({ values: { x }, onnx }: Many): string => x.reduce((sum, next) => onnx.node(type, [sum, next]));
}

interface Reduction extends Many {
  readonly params: { readonly over: 'inputs' | 'T' };
  readonly inputs: { readonly x: readonly Shape[] };
}

/** Mean or maximum, of inputs or over T. */
export function reductionNode(type: 'Mean' | 'Max') {
  return ({ params, inputs, values: { x }, onnx }: Reduction): string =>
    params.over === 'T'
      ? onnx.node(`Reduce${type}`, [x[0]!], { axes: [dimOf(inputs.x[0]!, 'T')], keepdims: 0 })
      : onlyOr(x, () => onnx.node(type, x));
}
