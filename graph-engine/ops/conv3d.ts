/** @file 3D convolution over (T, H, W). */
import { convKeras } from '../export/keras/layers/sliding';
import { convNode } from '../export/onnx/layers/sliding';
import { convLayer } from '../export/pytorch/layers/sliding';
import { convolution } from '../geometry/conv';
import { AXES_3D } from '../geometry/sliding';
import { defineOp } from '../op';

export const conv3d = defineOp({
  kind: 'conv3d',
  ...convolution(AXES_3D),
  emit: { pytorch: convLayer(AXES_3D), keras: convKeras(AXES_3D), onnx: convNode(AXES_3D) },
});
