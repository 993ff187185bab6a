/** @file Merges in Keras: several tensors element by element, or one tensor over its frames. */
import type { Shape } from '../../../shape';
import { call } from '../../pytorch/syntax';
import { joining, type KerasLayer } from '../layer';

import { overAxes } from './reshape';

interface Reduction {
  readonly params: { readonly over: 'inputs' | 'T' };
  readonly inputs: { readonly x: readonly Shape[] };
  readonly values: { readonly x: readonly string[] };
}

/** Over T by a function, over inputs by a layer. */
export function reductionKeras(name: 'mean' | 'max', layer: string) {
  return ({ params, inputs, values: { x } }: Reduction): KerasLayer =>
    params.over === 'T' ? overAxes(name, inputs.x[0]!, ['T']) : joining(x, call(layer));
}
