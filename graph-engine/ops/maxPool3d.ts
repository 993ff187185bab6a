/** @file Maximum pooling over (T, H, W). */
import { maxPoolKeras } from '../export/keras/layers/sliding';
import { maxPoolNode } from '../export/onnx/layers/sliding';
import { maxPoolLayer } from '../export/pytorch/layers/sliding';
import { poolFields, pooling } from '../geometry/pool';
import { AXES_3D } from '../geometry/sliding';
import { defineOp } from '../op';

export const maxPool3d = defineOp({
  kind: 'maxPool3d',
  ...pooling('max', AXES_3D, poolFields(AXES_3D)),
  emit: { pytorch: maxPoolLayer(AXES_3D), keras: maxPoolKeras(AXES_3D), onnx: maxPoolNode(AXES_3D) },
});
