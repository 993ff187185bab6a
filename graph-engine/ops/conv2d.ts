/** @file 2D convolution over (H, W); over a clip it runs on every frame with shared weights. */
import { convKeras } from '../export/keras/layers/sliding';
import { convNode } from '../export/onnx/layers/sliding';
import { convLayer } from '../export/pytorch/layers/sliding';
import { convolution } from '../geometry/conv';
import { AXES_2D } from '../geometry/sliding';
import { defineOp } from '../op';

export const conv2d = defineOp({
  kind: 'conv2d',
  ...convolution(AXES_2D),
  emit: { pytorch: convLayer(AXES_2D), keras: convKeras(AXES_2D), onnx: convNode(AXES_2D) },
});
