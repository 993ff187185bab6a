/** @file Maximum pooling over (T, H, W). */
import { poolFields, pooling } from '../geometry/pool';
import { AXES_3D } from '../geometry/sliding';
import { defineOp } from '../op';

export const maxPool3d = defineOp({
  kind: 'maxPool3d',
  ...pooling('max', AXES_3D, poolFields(AXES_3D)),
});
