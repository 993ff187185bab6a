/** @file Dense block (Huang 2017, in 3D Diba 2017): every layer reads all before it and adds `growth` channels. */
import { conv } from '../assembly';
import { defineBlock } from '../block';
import type { Placed } from '../graph/builder';
import { choice, int } from '../params';

export const denseBlock = defineBlock({
  kind: 'denseBlock',
  params: {
    layers: int(6, { max: 128 }),
    growth: int(32),
    /** The 1×1 in front of each 3×3 makes this many times `growth` channels; 0 leaves it out. */
    bottleneck: int(4, { min: 0, max: 16 }),
    conv: choice(['2d', '3d'], '3d'),
  },
  inputs: { x: { accepts: ['clip', 'image'] } },
  outputs: ['y'],
  summary: (p) => `${p.layers}×, k = ${p.growth}`,
  repeats: (p) => p.layers,
  build(g, { params: { layers, growth, bottleneck, conv: dimension }, inputs }) {
    const flat = dimension === '2d';
    let x: Placed = inputs.x;
    for (let i = 1; i <= layers; i += 1) {
      x = g.block(denseLayer, `layer${i}`, x, { growth, bottleneck, conv: flat ? '2d' : '3d' });
    }
    return { y: x };
  },
});

/** One layer: norm, ReLU, 1×1, norm, ReLU, 3×3, and its input beside it. */
export const denseLayer = defineBlock({
  kind: 'denseLayer',
  params: { growth: int(32), bottleneck: int(4, { min: 0, max: 16 }), conv: choice(['2d', '3d'], '3d') },
  inputs: { x: { accepts: ['clip', 'image'] } },
  outputs: ['y'],
  summary: (p) => `+${p.growth}`,
  build(g, { params: { growth, bottleneck, conv: dimension }, inputs: { x } }) {
    const flat = dimension === '2d';
    let y = g.relu('relu1', g.batchNorm('norm1', x));
    if (bottleneck > 0) {
      y = conv(g, 'conv1', y, { filters: growth * bottleneck, kernel: [1, 1, 1], flat });
      y = g.relu('relu2', g.batchNorm('norm2', y));
    }
    y = conv(g, bottleneck > 0 ? 'conv2' : 'conv1', y, { filters: growth, kernel: [3, 3, 3], flat });
    return { y: g.concat('concat', [x, y], { axis: 'C' }) };
  },
});
