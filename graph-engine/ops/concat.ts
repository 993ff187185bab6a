/** @file Joins its inputs along one axis, in the order of the wires. */
import { ShapeError } from '../errors';
import { axisOf, joining } from '../export/keras/layer';
import { onlyOr } from '../export/onnx/layers/merge';
import { dimOf } from '../export/pytorch/layer';
import { by, call } from '../export/pytorch/syntax';
import { step } from '../formula';
import { apply } from '../geometry/apply';
import { MANY, requireAgreement } from '../geometry/merge';
import { defineOp } from '../op';
import { choice } from '../params';
import { AXES, axesOf, rankOf, size, type Axis, type Shape } from '../shape';

/** Inputs agree on every axis but the joined one. @throws ShapeError naming input and axis where they do not. */
function joined(shapes: readonly Shape[], axis: Axis): Shape {
  const first = requireAgreement(shapes, axis);
  if (first[axis] === undefined) {
    const fix = { code: 'joinAlongC', set: { axis: 'C' } };
    throw new ShapeError({ code: 'noSuchAxis', axis, values: { axis, rank: rankOf(first) }, fixes: [fix] });
  }
  return { ...first, [axis]: shapes.reduce((total, shape) => total + size(shape, axis), 0) };
}

export const concat = defineOp({
  kind: 'concat',
  family: 'merge',
  params: { axis: choice(AXES, 'C') },
  inputs: MANY,
  summary: (p) => p.axis,
  infer: ({ inputs, params }) => joined(inputs.x, params.axis),
  derive: ({ inputs, params }) => {
    const output = joined(inputs.x, params.axis);
    const parts = inputs.x.map((shape) => size(shape, params.axis));
    return axesOf(output).map((axis) =>
      axis === params.axis ? step('joined', { sum: parts }, { axis }) : step('unchanged', size(output, axis), { axis }),
    );
  },
  emit: {
    pytorch: ({ values: { x }, output, params }) => ({
      forward: x.length === 1 ? x[0]! : `torch.cat((${x.join(', ')}), dim=${dimOf(output, params.axis)})`,
    }),
    keras: ({ values: { x }, output, params }) =>
      joining(x, call('layers.Concatenate', ...(params.axis === 'C' ? [] : [by('axis', axisOf(output, params.axis))]))),
    onnx: ({ values: { x }, output, params, onnx }) =>
      onlyOr(x, () => onnx.node('Concat', x, { axis: dimOf(output, params.axis) })),
  },
  lower: ({ tensors, output, params, tf, name }) => {
    const [only] = tensors.x;
    if (only && tensors.x.length === 1) return apply(tf.layers.activation({ activation: 'linear', name }), only);
    // Axis 0 is the batch.
    const axis = axesOf(output).indexOf(params.axis) + 1;
    return apply(tf.layers.concatenate({ axis, name }), tensors.x);
  },
});
