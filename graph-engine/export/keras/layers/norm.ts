/** @file Norms in Keras. */
import type { Helper } from '../../pytorch/layer';
import { at, by, call } from '../../pytorch/syntax';
import { oneLayer, type KerasLayer } from '../layer';

interface BatchNorm {
  readonly params: { readonly epsilon: number; readonly momentum: number; readonly scale: boolean; readonly centre: boolean };
}

/** Keras's momentum is the share of the old value, as ours is. */
export function batchNormKeras({ params: { epsilon, momentum, scale, centre } }: BatchNorm): KerasLayer {
  return oneLayer(
    call('layers.BatchNormalization', by('momentum', momentum, 0.99), by('epsilon', epsilon, 1e-3), by('center', centre, true), by('scale', scale, true)),
  );
}

const LOCAL_RESPONSE_NORM: Helper = {
  name: 'local_response_norm',
  code: `def local_response_norm(x, radius, bias, alpha, beta):
    """x / (bias + alpha * sum of x**2 over 2 * radius + 1 channels) ** beta; alpha is not divided by their number."""
    channels = x.shape[-1]
    padding = ((0, 0),) * (len(x.shape) - 1) + ((radius, radius),)
    squares = ops.pad(ops.square(x), padding)
    total = sum(squares[..., i : i + channels] for i in range(2 * radius + 1))
    return x / (bias + alpha * total) ** beta
`,
};

interface LocalResponseNorm {
  readonly params: { readonly depthRadius: number; readonly k: number; readonly alpha: number; readonly beta: number };
}

export function localResponseNormKeras({ params: { depthRadius, k, alpha, beta } }: LocalResponseNorm): KerasLayer {
  const norm = (x: string) =>
    call('local_response_norm', at('x', { raw: x }), by('radius', depthRadius), by('bias', k), by('alpha', alpha), by('beta', beta));
  return { steps: [{ of: norm }], needs: [LOCAL_RESPONSE_NORM] };
}
