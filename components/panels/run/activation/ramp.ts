/** @file The colours of activations: dark to bright in even steps, so that grey copies and colour-blind eyes read it too. */
import { interpolateLab } from 'd3-interpolate';

/** Viridis (Smith and van der Walt, CC0) at nine places; interpolated in Lab, where equal steps look equal. */
const STOPS = ['#440154', '#472d7b', '#3b528b', '#2c728e', '#21918c', '#28ae80', '#5ec962', '#addc30', '#fde725'];

/** The colour of a share from 0 to 1, as `rgb(r, g, b)`. */
export function colourAt(share: number): string {
  const place = Math.min(1, Math.max(0, share)) * (STOPS.length - 1);
  const left = Math.min(STOPS.length - 2, Math.floor(place));
  return interpolateLab(STOPS[left]!, STOPS[left + 1]!)(place - left);
}

let table: Uint8ClampedArray | undefined;

/** Red, green and blue of the 256 levels a plane is stored in. */
export function rampTable(): Uint8ClampedArray {
  if (table) return table;
  table = new Uint8ClampedArray(256 * 3);
  for (let level = 0; level < 256; level += 1) {
    const parts = colourAt(level / 255).match(/\d+/g) ?? [];
    table.set(parts.slice(0, 3).map(Number), level * 3);
  }
  return table;
}

/** The same ramp as a background, from left to right. */
export function rampGradient(steps = 12): string {
  return `linear-gradient(to right, ${Array.from({ length: steps + 1 }, (_, i) => colourAt(i / steps)).join(', ')})`;
}
