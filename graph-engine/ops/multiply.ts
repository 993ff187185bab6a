/** @file Product of its inputs, element by element; every input has the same shape. */
import { apply } from '../geometry/apply';
import { MANY, requireAgreement, unchangedSteps } from '../geometry/merge';
import { defineOp } from '../op';

export const multiply = defineOp({
  kind: 'multiply',
  family: 'merge',
  params: {},
  inputs: MANY,
  summary: () => 'a · b',
  infer: ({ inputs }) => requireAgreement(inputs.x),
  derive: ({ inputs }) => unchangedSteps(requireAgreement(inputs.x)),
  lower: ({ tensors, tf, name }) => {
    const [only] = tensors.x;
    return only && tensors.x.length === 1
      ? apply(tf.layers.activation({ activation: 'linear', name }), only)
      : apply(tf.layers.multiply({ name }), tensors.x);
  },
});
