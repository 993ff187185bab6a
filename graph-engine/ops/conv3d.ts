/** @file 3D convolution over (T, H, W). */
import { convolution } from '../geometry/conv';
import { AXES_3D } from '../geometry/sliding';
import { defineOp } from '../op';

export const conv3d = defineOp({ kind: 'conv3d', ...convolution(AXES_3D) });
