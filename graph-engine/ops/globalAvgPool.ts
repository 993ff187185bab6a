/** @file Averages over space, time or both, whatever their sizes. */
import { ShapeError } from '../errors';
import { overAxes } from '../export/keras/layers/reshape';
import { dimOf } from '../export/pytorch/layer';
import { step } from '../formula';
import { apply, reshapeTo } from '../geometry/apply';
import { defineOp, type Window } from '../op';
import { choice } from '../params';
import { axesOf, rankOf, size, type Axis, type Shape } from '../shape';

type Over = 'space' | 'time' | 'both';

/** The axes that vanish. @throws ShapeError where the input does not have them. */
function pooledAxes(x: Shape, over: Over): readonly Exclude<Axis, 'C'>[] {
  const wanted = over === 'time' ? (['T'] as const) : over === 'space' ? (['H', 'W'] as const) : (['T', 'H', 'W'] as const);
  // "Both" of an image is its space: a frame has no time to average.
  const axes = over === 'both' ? wanted.filter((axis) => x[axis] !== undefined) : wanted;
  const missing = axes.find((axis) => x[axis] === undefined);
  if (missing) {
    const possible = x.T === undefined ? 'space' : 'time';
    const fix = { code: 'poolOver', values: { over: possible }, set: { over: possible } };
    throw new ShapeError({ code: 'noSuchAxis', axis: missing, values: { axis: missing, rank: rankOf(x) }, fixes: [fix] });
  }
  return axes;
}

export const globalAvgPool = defineOp({
  kind: 'globalAvgPool',
  family: 'pooling',
  params: { over: choice(['both', 'space', 'time'], 'both') },
  inputs: { x: { accepts: ['clip', 'image', 'sequence'] } },
  summary: (p) => ({ both: 'T·H·W', space: 'H·W', time: 'T' })[p.over],
  infer: ({ inputs: { x }, params }): Shape => {
    const gone = new Set<Axis>(pooledAxes(x, params.over));
    return Object.fromEntries(Object.entries(x).filter(([axis]) => !gone.has(axis as Axis))) as unknown as Shape;
  },
  derive: ({ inputs: { x }, params }) => {
    const gone = new Set<Axis>(pooledAxes(x, params.over));
    return axesOf(x).map((axis) =>
      gone.has(axis) ? step('averagedAway', { over: [size(x, axis), size(x, axis)] }, { axis }) : step('unchanged', size(x, axis), { axis }),
    );
  },
  window: ({ inputs: { x }, params }): Window =>
    Object.fromEntries(pooledAxes(x, params.over).map((axis) => [axis, { kernel: size(x, axis), stride: 1, dilation: 1 }])),
  emit: {
    pytorch: ({ inputs: { x }, params, values }) => {
      const dims = pooledAxes(x, params.over).map((axis) => dimOf(x, axis));
      return { forward: `${values.x}.mean(dim=${dims.length === 1 ? dims.join('') : `(${dims.join(', ')})`})` };
    },
    keras: ({ inputs: { x }, params }) => overAxes('mean', x, pooledAxes(x, params.over)),
    onnx: ({ inputs: { x }, params, values, onnx }) =>
      onnx.node('ReduceMean', [values.x], { axes: pooledAxes(x, params.over).map((axis) => dimOf(x, axis)), keepdims: 0 }),
  },
  // tfjs has no GlobalAveragePooling3D; a pool over whole axes and a reshape are stock and cost the same.
  lower: ({ tensors, inputs: { x }, params, output, tf, name }) => {
    const gone = new Set<Axis>(pooledAxes(x, params.over));
    const poolSize = axesOf(x).filter((axis) => axis !== 'C').map((axis) => (gone.has(axis) ? size(x, axis) : 1));
    const { layers } = tf;
    const pool = { poolSize, strides: poolSize.map(() => 1), name };
    if (rankOf(x) === 'sequence') {
      const line = layers.averagePooling1d({ poolSize: size(x, 'T'), strides: 1, name });
      return reshapeTo(tf, apply(line, tensors.x), output, `${name}/shape`);
    }
    const pooled =
      rankOf(x) === 'clip'
        ? layers.averagePooling3d(pool as Parameters<typeof layers.averagePooling3d>[0])
        : layers.averagePooling2d(pool as Parameters<typeof layers.averagePooling2d>[0]);
    return reshapeTo(tf, apply(pooled, tensors.x), output, `${name}/shape`);
  },
});
