/** @file Windows in Keras: its own 'valid' and 'same' where they add what is wanted, else padding written out. */
import { allPads, stockPadding, type SlidingAxis } from '../../../geometry/sliding';
import type { Pads } from '../../../params';
import type { Shape } from '../../../shape';
import type { Helper } from '../../pytorch/layer';
import { windowOf, type Conv, type Pool, type Window } from '../../pytorch/layers/sliding';
import { at, by, call, print, tuple, type Argument, type Raw } from '../../pytorch/syntax';
import { own, word, type KerasLayer, type KerasStep } from '../layer';

interface Arguments<P> {
  readonly params: P;
  readonly inputs: { readonly x: Shape };
}

const pairs = (pads: readonly Pads[]): Raw => ({ raw: tuple(pads.map((pair) => tuple(pair.map(String)))) });

/** Padding of a whole tensor, batch and channels included, as `ops.pad` takes it. */
const wholePads = (pads: readonly Pads[]): Raw => pairs([[0, 0], ...pads, [0, 0]]);

const sameArgument = (stock: 'valid' | 'same'): readonly Argument[] => (stock === 'same' ? [by('padding', word('same'))] : []);

/** A convolution. */
export function convKeras(axes: readonly SlidingAxis[]) {
  return ({ params: given, inputs: { x } }: Arguments<Conv>): KerasLayer => {
    const { params, axes: over, lifted, amounts } = windowOf(axes, x, given);
    const stock = stockPadding(over, x, params);
    const ones = over.map(() => 1);
    const conv = call(
      `layers.Conv${over.length}D`,
      at('filters', params.filters),
      at('kernel_size', params.kernel),
      by('strides', params.stride, ones),
      ...sameArgument(stock ?? 'valid'),
      by('dilation_rate', params.dilation, ones),
      by('groups', params.groups, 1),
      by('use_bias', params.bias, true),
    );
    return { steps: [...(stock ? [] : [zeros(over.length, amounts.pads)]), own(conv)], ...(lifted && { note: 'on every frame' }) };
  };
}

function zeros(rank: number, pads: readonly Pads[]): KerasStep {
  const even = pads.every(([before, after]) => before === after);
  const amounts = even ? at('padding', pads.map(([before]) => before)) : at('padding', pairs(pads));
  return { layer: call(`layers.ZeroPadding${rank}D`, amounts) };
}

function poolCall(kind: 'Max' | 'Average', { params, axes }: Window<Pool>, stock: 'valid' | 'same') {
  return call(`layers.${kind}Pooling${axes.length}D`, at('pool_size', params.kernel), by('strides', params.stride, params.kernel), ...sameArgument(stock));
}

/** A maximum pool; padding never wins, so it is −∞. */
export function maxPoolKeras(axes: readonly SlidingAxis[]) {
  return ({ params, inputs: { x } }: Arguments<Pool>): KerasLayer => {
    const window = windowOf(axes, x, params);
    const stock = stockPadding(window.axes, x, window.params);
    const pool = own(poolCall('Max', window, stock ?? 'valid'));
    if (stock) return { steps: [pool] };
    const lowest = by('constant_values', { raw: 'float("-inf")' });
    return { steps: [{ of: (value) => call('ops.pad', at('x', { raw: value }), at('pad_width', wholePads(allPads(window.amounts))), lowest) }, pool] };
  };
}

const AVERAGE_POOL: Helper = {
  name: 'average_pool',
  code: `def average_pool(x, pool_size, strides, padding, counted):
    """Averages windows of the padded input; a window is divided by the number of its elements that count.

    \`padding\` is what is added before and behind each axis, \`counted\` the part of it that counts.
    """
    rest = tuple((a[0] - c[0], a[1] - c[1]) for a, c in zip(padding, counted))
    ones = ops.pad(np.ones((1, *x.shape[1:-1], 1), "float32"), counted, constant_values=1.0)
    share = ops.average_pool(ops.pad(ones, rest), pool_size, strides, data_format="channels_last")
    return ops.average_pool(ops.pad(x, padding), pool_size, strides, data_format="channels_last") / share
`,
};

/** An average pool; the divisor counts padding only where the op says so, and ceil mode's overhang never. */
export function avgPoolKeras(axes: readonly SlidingAxis[]) {
  return ({ params: given, inputs: { x } }: Arguments<Pool>): KerasLayer => {
    const window = windowOf(axes, x, given);
    // Backends differ in what the average pool of 'same' divides by.
    if (stockPadding(window.axes, x, window.params) === 'valid') return { steps: [own(poolCall('Average', window, 'valid'))] };
    const { params, amounts } = window;
    const counts = params.countPadding ? amounts.pads : amounts.pads.map((): Pads => [0, 0]);
    const sizes = (name: string, list: readonly number[]) => at(name, { raw: tuple(list.map((n) => print(n))) });
    return {
      steps: [
        {
          of: (value) =>
            call(
              'average_pool',
              at('x', { raw: value }),
              sizes('pool_size', params.kernel),
              sizes('strides', params.stride),
              at('padding', wholePads(allPads(amounts))),
              at('counted', wholePads(counts)),
            ),
        },
      ],
      needs: [AVERAGE_POOL],
    };
  };
}
