/** @file All elements in a row, in storage order: T, H, W, C. */
import { oneLayer } from '../export/keras/layer';
import { flattenNode } from '../export/onnx/layers/reshape';
import { dimOf } from '../export/pytorch/layer';
import { call } from '../export/pytorch/syntax';
import { step } from '../formula';
import { apply } from '../geometry/apply';
import { defineOp, type Window } from '../op';
import { axesOf, dims, elements, size, type Shape } from '../shape';

export const flatten = defineOp({
  kind: 'flatten',
  family: 'reshape',
  params: {},
  inputs: { x: { accepts: ['clip', 'image', 'sequence'] } },
  summary: () => 'T·H·W·C',
  infer: ({ inputs: { x } }): Shape => ({ C: elements(x) }),
  derive: ({ inputs: { x } }) => [step('flattened', { product: dims(x) }, { axis: 'C' })],
  // What reads the vector reads every position, so the field covers the whole input of this node.
  window: ({ inputs: { x } }): Window =>
    Object.fromEntries(
      axesOf(x).filter((axis) => axis !== 'C').map((axis) => [axis, { kernel: size(x, axis), stride: 1, dilation: 1 }]),
    ),
  emit: {
    // PyTorch's own way has the channels first; the rows of the weights that read it are reordered.
    pytorch: ({ inputs: { x }, values, ownOrder }) => {
      if (!ownOrder) return { forward: `torch.flatten(${values.x}, 1)` };
      const order = axesOf(x).map((axis) => dimOf(x, axis));
      return { forward: `${values.x}.permute(0, ${order.join(', ')}).flatten(1)`, note: 'channels last' };
    },
    keras: () => oneLayer(call('layers.Flatten')),
    onnx: flattenNode,
  },
  lower: ({ tensors, tf, name }) => apply(tf.layers.flatten({ name }), tensors.x),
});
