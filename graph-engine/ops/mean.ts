/** @file Mean of several inputs element by element, or of one input over T. */
import { reductionKeras } from '../export/keras/layers/merge';
import { reductionNode } from '../export/onnx/layers/merge';
import { reductionLayer } from '../export/pytorch/layers/merge';
import { reduction } from '../geometry/reduce';
import { defineOp } from '../op';

export const mean = defineOp({
  kind: 'mean',
  ...reduction('mean'),
  emit: {
    pytorch: reductionLayer('mean', (x) => `(${x.join(' + ')}) / ${x.length}`),
    keras: reductionKeras('mean', 'layers.Average'),
    onnx: reductionNode('Mean'),
  },
});
