/** @file Average pooling over (T, H, W). */
import { poolFields, pooling } from '../geometry/pool';
import { AXES_3D } from '../geometry/sliding';
import { defineOp } from '../op';
import { flag } from '../params';

export const avgPool3d = defineOp({
  kind: 'avgPool3d',
  ...pooling('average', AXES_3D, { ...poolFields(AXES_3D), countPadding: flag(false) }),
});
