/** @file ResNet stage: residual blocks in a row, the first of which strides and widens. */
import { defineBlock } from '../block';
import type { Placed } from '../graph/builder';
import { int } from '../params';

import { residual, residualFields } from './residual';

export const stage = defineBlock({
  kind: 'stage',
  params: { blocks: int(2, { max: 64 }), ...residualFields },
  inputs: { x: { accepts: ['clip', 'image'] } },
  outputs: ['y'],
  summary: (p) => `${p.blocks}× ${p.body === 'basic' ? '3·3' : '1·3·1'}, ${p.filters}`,
  repeats: (p) => p.blocks,
  build(g, { params: { blocks, ...rest }, inputs }) {
    let x: Placed = inputs.x;
    for (let i = 0; i < blocks; i += 1) {
      const stride = i === 0 ? rest.stride : [1, 1, 1];
      const shortcut = i > 0 && rest.shortcut === 'projection' ? 'auto' : rest.shortcut;
      x = g.block(residual, String(i), x, { ...rest, stride, shortcut });
    }
    return { y: x };
  },
});
