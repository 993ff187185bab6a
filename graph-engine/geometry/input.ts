/** @file The preprocessing parameters that clip and image inputs share: from decoded frames to the network's numbers. */
import { choice, int, numbers } from '../params';

/** Value ranges that a pixel is scaled to before mean and deviation are applied. */
export const PIXEL_RANGES = ['unit', 'symmetric', 'byte'] as const;

/**
 * Resize the short side to `resize` pixels (0: just enough to cover H×W), crop the centre to H×W, scale to the range ([0, 1], [−1, 1] or [0, 255]),
 * subtract `mean` and divide by `std` per channel.
 */
export const preprocessFields = {
  resize: int(0, { min: 0, max: 4096 }),
  range: choice(PIXEL_RANGES, 'unit'),
  mean: numbers([0, 0, 0], { min: -255, max: 255, step: 0.001 }),
  std: numbers([1, 1, 1], { min: 0.001, max: 255, step: 0.001 }),
};
