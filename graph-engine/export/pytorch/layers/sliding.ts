/** @file Windows in PyTorch: convolutions and pools, with padding written out where PyTorch's own cannot say it. */
import { allPads, AXES_3D, paddingAmounts, perFrame, type PaddingAmounts, type Sliding, type SlidingAxis } from '../../../geometry/sliding';
import type { Pads } from '../../../params';
import { rankOf, size, type Shape } from '../../../shape';
import { type Helper, type PytorchLayer } from '../layer';
import { at, by, call, print, tuple, type Call } from '../syntax';

export interface Conv extends Sliding {
  readonly filters: number;
  readonly dilation: readonly number[];
  readonly groups: number;
  readonly bias: boolean;
}

export interface Pool extends Sliding {
  readonly countPadding?: boolean;
}

interface Arguments<P> {
  readonly params: P;
  readonly inputs: { readonly x: Shape };
  readonly values: { readonly x: string };
  readonly module: string;
}

/** A window over the axes that it slides on: a 2D one over a clip is 3D with a depth of one frame, as in our compiler. */
export interface Window<P> {
  readonly params: P;
  readonly axes: readonly SlidingAxis[];
  readonly lifted: boolean;
  readonly amounts: PaddingAmounts;
}

export function windowOf<P extends Sliding>(axes: readonly SlidingAxis[], x: Shape, given: P): Window<P> {
  const lifted = axes.length === 2 && rankOf(x) === 'clip';
  const params = lifted ? perFrame(given) : given;
  const over = lifted ? AXES_3D : axes;
  return { params, axes: over, lifted, amounts: paddingAmounts(over, x, params) };
}

/** Amounts that PyTorch's own argument can say: the same on both sides. */
function evenPads(pads: readonly Pads[]): readonly number[] | undefined {
  return pads.every(([before, after]) => before === after) ? pads.map(([before]) => before) : undefined;
}

/** Amounts as `F.pad` takes them: before and after, last axis first. */
function padList(pads: readonly Pads[]): string {
  return tuple(pads.toReversed().flat().map(String));
}

const isSame = ({ padding }: Sliding) => padding === 'same';
const SAME = "TensorFlow's 'same'";

/** A convolution. Where the sides differ, zeros are put around the tensor first. */
export function convLayer(axes: readonly SlidingAxis[]) {
  return ({ params: given, inputs: { x }, values, module }: Arguments<Conv>): PytorchLayer => {
    const { params, axes: over, lifted, amounts } = windowOf(axes, x, given);
    const even = evenPads(amounts.pads);
    const ones = over.map(() => 1);
    const conv = call(
      `nn.Conv${over.length}d`,
      at('in_channels', x.C),
      at('out_channels', params.filters),
      by('kernel_size', params.kernel),
      by('stride', params.stride, ones),
      by('padding', even ?? over.map(() => 0), over.map(() => 0)),
      by('dilation', params.dilation, ones),
      by('groups', params.groups, 1),
      by('bias', params.bias, true),
    );
    const entering = even ? values.x : `F.pad(${values.x}, ${padList(amounts.pads)})`;
    return { module: conv, forward: `${module}(${entering})`, ...(lifted && { deep: true }), ...(!even && isSame(given) && { note: SAME }) };
  };
}

/** What PyTorch's pools can pad by themselves: both sides alike, at most half a window. */
function ownPadding({ params, amounts }: Window<Pool>): readonly number[] | undefined {
  const even = evenPads(amounts.pads);
  return even?.every((pad, i) => 2 * pad <= params.kernel[i]!) ? even : undefined;
}

/** A window that hangs over the end is one more window; where PyTorch pads by itself it counts as we do. */
const hangsOver = ({ amounts }: Window<Pool>) => amounts.overhang.some((n) => n > 0);

function poolCall(kind: 'Max' | 'Avg', window: Window<Pool>, padding: readonly number[] | undefined, counted: boolean): Call {
  const { params, axes } = window;
  const none = axes.map(() => 0);
  return call(
    `nn.${kind}Pool${axes.length}d`,
    by('kernel_size', params.kernel),
    by('stride', params.stride, params.kernel),
    by('padding', padding ?? none, none),
    by('ceil_mode', padding !== undefined && hangsOver(window), false),
    ...(kind === 'Avg' ? [by('count_include_pad', counted, true)] : []),
  );
}

/** A maximum pool; padding never wins, so it is −∞. */
export function maxPoolLayer(axes: readonly SlidingAxis[]) {
  return ({ params, inputs: { x }, values, module }: Arguments<Pool>): PytorchLayer => {
    const window = windowOf(axes, x, params);
    const own = ownPadding(window);
    const pool = poolCall('Max', window, own, true);
    if (own) return { module: pool, forward: `${module}(${values.x})` };
    const padded = `F.pad(${values.x}, ${padList(allPads(window.amounts))}, value=float("-inf"))`;
    return { module: pool, forward: `${module}(${padded})`, ...(isSame(params) && { note: SAME }) };
  };
}

/** Average over windows of which some elements count and others do not. */
export const AVERAGE_POOL: Helper = {
  name: 'average_pool',
  code: `def average_pool(x: Tensor, kernel_size, stride, padding, counted) -> Tensor:
    """Averages windows of the padded input; a window is divided by the number of its elements that count.

    Both paddings are those of F.pad: \`padding\` is what is added, \`counted\` the part of it that counts.
    """
    pool = F.avg_pool3d if x.dim() == 5 else F.avg_pool2d
    ones = F.pad(torch.ones_like(x[:1, :1]), counted, value=1.0)
    rest = tuple(added - part for added, part in zip(padding, counted))
    share = pool(F.pad(ones, rest), kernel_size, stride)
    return pool(F.pad(x, padding), kernel_size, stride) / share
`,
};

/** An average pool; the divisor counts padding only where the op says so, and ceil mode's overhang never. */
export function avgPoolLayer(axes: readonly SlidingAxis[]) {
  return ({ params, inputs: { x }, values, module }: Arguments<Pool>): PytorchLayer => {
    const window = windowOf(axes, x, params);
    const { pads } = window.amounts;
    const counted = params.countPadding ?? false;
    // PyTorch's 3D average refuses a window that is larger than the input, padding or not.
    const own = window.axes.every((axis, i) => window.params.kernel[i]! <= size(x, axis)) ? ownPadding(window) : undefined;
    // Without padding there is nothing to count, and the argument would only puzzle.
    if (own) return { module: poolCall('Avg', window, own, counted || own.every((n) => n === 0)), forward: `${module}(${values.x})` };
    const { kernel, stride } = window.params;
    const counts = counted ? pads : pads.map((): Pads => [0, 0]);
    const sizes = [print(kernel), print(stride), padList(allPads(window.amounts)), padList(counts)];
    return {
      forward: `average_pool(${values.x}, ${sizes.join(', ')})`,
      needs: [AVERAGE_POOL],
      ...(isSame(params) && { note: SAME }),
    };
  };
}
