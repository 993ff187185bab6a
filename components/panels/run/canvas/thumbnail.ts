/** @file A layer's most telling channel as a picture small enough for a card. */
import type { Planes } from '@/graph-engine/runtime/client';

import { colourise } from '../activation/paint';
import { levelsOf, stretchedLevels } from '../activation/values';

/** Longest side in pixels; a card shows no more. */
const SIDE = 56;

/** The channel whose levels differ most: an even one shows nothing. */
export function liveliest(planes: Planes): number {
  let best = planes.from;
  let most = -1;
  for (let channel = planes.from; channel < planes.to; channel += 1) {
    const levels = levelsOf(planes, channel);
    const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
    const spread = levels.reduce((sum, level) => sum + (level - mean) ** 2, 0) / levels.length;
    if (spread > most) {
      most = spread;
      best = channel;
    }
  }
  return best;
}

/** Every n-th pixel of a channel, so that the longer side is at most SIDE; undefined for a layer without H and W. */
export function thumbnailOf(planes: Planes): ImageData | undefined {
  if (planes.height * planes.width === 1) return undefined;
  const step = Math.ceil(Math.max(planes.height, planes.width) / SIDE);
  const [height, width] = [Math.ceil(planes.height / step), Math.ceil(planes.width / step)];
  // A card has no legend to be true to: what is there should be seen.
  const levels = stretchedLevels(planes, liveliest(planes));
  const small = new Uint8Array(height * width);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) small[y * width + x] = levels[y * step * planes.width + x * step]!;
  }
  const picture = new ImageData(width, height);
  colourise(small, picture.data);
  return picture;
}
