/** @file What puts elements elsewhere in Keras. */
import { axesOf, dims, size, type Axis, type Shape } from '../../../shape';
import { at, by, call } from '../../pytorch/syntax';
import { axisOf, batchOf, type KerasLayer, type KerasStep } from '../layer';

const reshape = (sizes: readonly number[]): KerasStep => ({
  of: (x) => call('ops.reshape', at('x', { raw: x }), at('newshape', batchOf(sizes))),
});

interface Arguments<P> {
  readonly params: P;
  readonly inputs: { readonly x: Shape };
  readonly output: Shape;
}

/** Frames come in front of the channels; earlier frames first. */
export function timeToChannelsKeras({ params: { factor }, inputs: { x }, output }: Arguments<{ readonly factor: number }>): KerasLayer {
  const places = size(x, 'H') * size(x, 'W');
  const turn: KerasStep = { of: (value) => call('ops.transpose', at('x', { raw: value }), at('axes', { raw: '(0, 1, 3, 2, 4)' })) };
  return { steps: [reshape([size(output, 'T'), factor, places, x.C]), turn, reshape(dims(output))] };
}

/** Zeros before and behind the channels. */
export function padChannelsKeras({ params: { before, after }, inputs: { x } }: Arguments<{ readonly before: number; readonly after: number }>): KerasLayer {
  const rest = axesOf(x).map(() => '(0, 0)');
  const width = `(${rest.join(', ')}, (${before}, ${after}))`;
  return { steps: [{ of: (value) => call('ops.pad', at('x', { raw: value }), at('pad_width', { raw: width })) }] };
}

/** A reduction over whole axes. */
export function overAxes(name: 'mean' | 'max', x: Shape, axes: readonly Axis[]): KerasLayer {
  const places = axes.map((axis) => axisOf(x, axis));
  const list = { raw: places.length === 1 ? places.join('') : `(${places.join(', ')})` };
  return { steps: [{ of: (value) => call(`ops.${name}`, at('x', { raw: value }), by('axis', list)) }] };
}
