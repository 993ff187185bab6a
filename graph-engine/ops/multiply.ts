/** @file Product of its inputs, element by element; every input has the same shape. */
import { joining } from '../export/keras/layer';
import { chainNode } from '../export/onnx/layers/merge';
import { joinedBy } from '../export/pytorch/layers/merge';
import { call } from '../export/pytorch/syntax';
import { combination } from '../geometry/merge';
import { defineOp } from '../op';

export const multiply = defineOp({
  kind: 'multiply',
  ...combination('multiply', 'a · b'),
  emit: {
    pytorch: joinedBy('*'),
    keras: ({ values: { x } }) => joining(x, call('layers.Multiply')),
    onnx: chainNode('Mul'),
  },
});
