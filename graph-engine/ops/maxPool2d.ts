/** @file Maximum pooling over (H, W); over a clip it runs on every frame. */
import { poolFields, pooling } from '../geometry/pool';
import { AXES_2D } from '../geometry/sliding';
import { defineOp } from '../op';

export const maxPool2d = defineOp({
  kind: 'maxPool2d',
  ...pooling('max', AXES_2D, poolFields(AXES_2D)),
});
