/** @file Turns a channel's levels into pixels. */
import { rampTable } from './ramp';

/** Writes levels (0 to 255) as opaque colours, four bytes each. */
export function colourise(levels: Uint8Array, pixels: Uint8ClampedArray): void {
  const ramp = rampTable();
  for (let i = 0; i < levels.length; i += 1) {
    const from = levels[i]! * 3;
    const to = i * 4;
    pixels[to] = ramp[from]!;
    pixels[to + 1] = ramp[from + 1]!;
    pixels[to + 2] = ramp[from + 2]!;
    pixels[to + 3] = 255;
  }
}

/** Paints a channel over a whole canvas of its size. */
export function paintChannel(canvas: HTMLCanvasElement, levels: Uint8Array): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const image = context.createImageData(canvas.width, canvas.height);
  colourise(levels, image.data);
  context.putImageData(image, 0, 0);
}
