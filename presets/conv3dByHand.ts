/** @file The lecture's worked example: 5×32×32 through one 3×3×3 filter gives 3×30×30. */
import { definePreset, type Preset } from './preset';

/** One filter sums over all channels, so more channels change the weights and not the output. */
function byHand(id: string, channels: number): Preset {
  const weights = 27 * channels;
  return definePreset({
    id,
    expect: { params: weights, macs: 3 * 30 * 30 * weights, outputs: { conv: [3, 30, 30, 1] } },
    full: { side: 32 },
    small: { side: 32 },
    build(g, { side }) {
      const clip = g.clip('clip', { T: 5, H: side, W: side, C: channels });
      g.conv3d('conv', clip, { filters: 1, kernel: [3, 3, 3], bias: false });
    },
  });
}

export const conv3dByHand = byHand('conv3d-by-hand', 1);
export const conv3dByHandRgb = byHand('conv3d-by-hand-rgb', 3);
