/** @file Average pooling over (T, H, W). */
import { avgPoolKeras } from '../export/keras/layers/sliding';
import { avgPoolNode } from '../export/onnx/layers/sliding';
import { avgPoolLayer } from '../export/pytorch/layers/sliding';
import { poolFields, pooling } from '../geometry/pool';
import { AXES_3D } from '../geometry/sliding';
import { defineOp } from '../op';
import { flag } from '../params';

export const avgPool3d = defineOp({
  kind: 'avgPool3d',
  ...pooling('average', AXES_3D, { ...poolFields(AXES_3D), countPadding: flag(false) }),
  emit: { pytorch: avgPoolLayer(AXES_3D), keras: avgPoolKeras(AXES_3D), onnx: avgPoolNode(AXES_3D) },
});
