/** @file Average pooling over (H, W); over a clip it runs on every frame. */
import { avgPoolKeras } from '../export/keras/layers/sliding';
import { avgPoolNode } from '../export/onnx/layers/sliding';
import { avgPoolLayer } from '../export/pytorch/layers/sliding';
import { poolFields, pooling } from '../geometry/pool';
import { AXES_2D } from '../geometry/sliding';
import { defineOp } from '../op';
import { flag } from '../params';

export const avgPool2d = defineOp({
  kind: 'avgPool2d',
  ...pooling('average', AXES_2D, { ...poolFields(AXES_2D), countPadding: flag(false) }),
  emit: { pytorch: avgPoolLayer(AXES_2D), keras: avgPoolKeras(AXES_2D), onnx: avgPoolNode(AXES_2D) },
});
