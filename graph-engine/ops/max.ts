/** @file Maximum of several inputs element by element, or of one input over T. */
import { reductionKeras } from '../export/keras/layers/merge';
import { reductionNode } from '../export/onnx/layers/merge';
import { reductionLayer } from '../export/pytorch/layers/merge';
import { reduction } from '../geometry/reduce';
import { defineOp } from '../op';

export const max = defineOp({
  kind: 'max',
  ...reduction('max'),
  emit: {
    pytorch: reductionLayer('amax', (x) => x.reduce((most, next) => `torch.maximum(${most}, ${next})`)),
    keras: reductionKeras('max', 'layers.Maximum'),
    onnx: reductionNode('Max'),
  },
});
