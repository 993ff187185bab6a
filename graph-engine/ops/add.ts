/** @file Sum of its inputs, element by element; every input has the same shape. */
import { joining } from '../export/keras/layer';
import { chainNode } from '../export/onnx/layers/merge';
import { joinedBy } from '../export/pytorch/layers/merge';
import { call } from '../export/pytorch/syntax';
import { combination } from '../geometry/merge';
import { defineOp } from '../op';

export const add = defineOp({
  kind: 'add',
  ...combination('add', 'a + b'),
  emit: {
    pytorch: joinedBy('+'),
    keras: ({ values: { x } }) => joining(x, call('layers.Add')),
    onnx: chainNode('Add'),
  },
});
