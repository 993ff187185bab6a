/** @file Temporal transition layer (Diba 2017): convolutions of several temporal depths side by side, joined. */
import { defineBlock } from '../block';
import { depths, int } from '../params';

export const temporalTransition = defineBlock({
  kind: 'temporalTransition',
  params: {
    /** Kernels along T; a depth of 1 goes with 1×1 in space, any other with 3×3. */
    depths: depths([1, 3, 6]),
    /** Channels of each branch. The paper does not print them; the authors' code has 128. */
    filters: int(128),
  },
  inputs: { x: { accepts: ['clip'] } },
  outputs: ['y'],
  summary: (p) => `T ${p.depths.join('·')}, ${p.filters}`,
  build(g, { params, inputs: { x } }) {
    const branches = params.depths.map((depth, i) => {
      const id = `b${i + 1}`;
      const side = depth === 1 ? 1 : 3;
      const y = g.relu(`${id}.relu`, g.batchNorm(`${id}.norm`, x));
      // Even depths cannot be padded alike on both sides; 'same' puts the odd frame at the end.
      const params3d = { filters: params.filters, kernel: [depth, side, side], padding: 'same' as const, bias: false };
      return g.conv3d(`${id}.conv`, y, params3d);
    });
    return { y: g.concat('concat', branches, { axis: 'C' }) };
  },
});
