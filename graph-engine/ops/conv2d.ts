/** @file 2D convolution over (H, W); over a clip it runs on every frame with shared weights. */
import { convolution } from '../geometry/conv';
import { AXES_2D } from '../geometry/sliding';
import { defineOp } from '../op';

export const conv2d = defineOp({ kind: 'conv2d', ...convolution(AXES_2D) });
