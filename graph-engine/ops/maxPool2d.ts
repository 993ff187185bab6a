/** @file Maximum pooling over (H, W); over a clip it runs on every frame. */
import { maxPoolKeras } from '../export/keras/layers/sliding';
import { maxPoolNode } from '../export/onnx/layers/sliding';
import { maxPoolLayer } from '../export/pytorch/layers/sliding';
import { poolFields, pooling } from '../geometry/pool';
import { AXES_2D } from '../geometry/sliding';
import { defineOp } from '../op';

export const maxPool2d = defineOp({
  kind: 'maxPool2d',
  ...pooling('max', AXES_2D, poolFields(AXES_2D)),
  emit: { pytorch: maxPoolLayer(AXES_2D), keras: maxPoolKeras(AXES_2D), onnx: maxPoolNode(AXES_2D) },
});
