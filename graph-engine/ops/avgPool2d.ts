/** @file Average pooling over (H, W); over a clip it runs on every frame. */
import { poolFields, pooling } from '../geometry/pool';
import { AXES_2D } from '../geometry/sliding';
import { defineOp } from '../op';
import { flag } from '../params';

export const avgPool2d = defineOp({
  kind: 'avgPool2d',
  ...pooling('average', AXES_2D, { ...poolFields(AXES_2D), countPadding: flag(false) }),
});
