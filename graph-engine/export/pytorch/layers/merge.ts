/** @file Merges in PyTorch: several tensors element by element, or one tensor over its frames. */
import type { Shape } from '../../../shape';
import { dimOf, type PytorchLayer } from '../layer';

interface Many {
  readonly values: { readonly x: readonly string[] };
}

/** `a + b + c` */
export function joinedBy(sign: '+' | '*') {
  return ({ values: { x } }: Many): PytorchLayer => ({ forward: x.join(` ${sign} `) });
}

interface Reduction extends Many {
  readonly params: { readonly over: 'inputs' | 'T' };
  readonly inputs: { readonly x: readonly Shape[] };
}

/** Over T by a method of the tensor; over inputs by an expression in all of them. */
export function reductionLayer(method: 'mean' | 'amax', over: (values: readonly string[]) => string) {
  return ({ params, inputs, values }: Reduction): PytorchLayer => {
    const [first = ''] = values.x;
    if (params.over === 'T') return { forward: `${first}.${method}(dim=${dimOf(inputs.x[0]!, 'T')})` };
    return { forward: values.x.length === 1 ? first : over(values.x) };
  };
}
