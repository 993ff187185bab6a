/** @file Flow as colours: hue tells the direction, strength the speed; and single planes as greys. */
import type { Picture } from '../resize';

/** What stillness looks like: paper on a light page, night on a dark one. */
export type Ground = 'light' | 'dark';

/** Steps from red to yellow, green, cyan, blue, magenta and back in the Middlebury wheel: as finely as eyes tell them apart. */
const STEPS = [15, 6, 4, 11, 13, 6] as const;
const CORNERS = [[1, 0, 0], [1, 1, 0], [0, 1, 0], [0, 1, 1], [0, 0, 1], [1, 0, 1], [1, 0, 0]] as const;

/** The 55 colours of the wheel of Baker et al., A Database and Evaluation Methodology for Optical Flow (2011). */
const wheel = STEPS.flatMap((steps, s) =>
  Array.from({ length: steps }, (_, k) => CORNERS[s]!.map((c, i) => c + ((CORNERS[s + 1]![i]! - c) * k) / steps)));

/**
 * Colour of a displacement whose length is a share of the scale; more than 1 counts as 1. Right is red, down yellow,
 * left cyan, up violet, as in the Middlebury pictures. Stillness is white on light ground, black on dark.
 */
export function colourOf(u: number, v: number, ground: Ground): [r: number, g: number, b: number] {
  const strength = Math.min(1, Math.hypot(u, v));
  const turn = (Math.atan2(-v, -u) / Math.PI + 1) / 2;
  const at = turn * (wheel.length - 1);
  const [low, high] = [Math.floor(at), (Math.floor(at) + 1) % wheel.length];
  const mixed = [0, 1, 2].map(i => {
    const hue = wheel[low]![i]! * (1 - (at - low)) + wheel[high]![i]! * (at - low);
    return 255 * (ground === 'light' ? 1 - strength * (1 - hue) : strength * hue);
  });
  return mixed as [number, number, number];
}

function picture(width: number, height: number, paint: (x: number, y: number) => readonly [number, number, number, number]): Picture {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) data.set(paint(i % width, Math.floor(i / width)), i * 4);
  return { data, width, height };
}

/** An H×W×2 field as a picture; displacements of `scale` pixels and more have full strength. */
export function fieldPicture(field: Float32Array, W: number, H: number, scale: number, ground: Ground): Picture {
  return picture(W, H, (x, y) => {
    const at = (y * W + x) * 2;
    return [...colourOf(field[at]! / scale, field[at + 1]! / scale, ground), 255];
  });
}

/** The legend: every direction and strength at its place in a disc, transparent around it. `size` in pixels. */
export function wheelPicture(size: number, ground: Ground): Picture {
  const radius = size / 2;
  return picture(size, size, (x, y) => {
    const [u, v] = [(x + 0.5 - radius) / radius, (y + 0.5 - radius) / radius];
    // the rim fades over one pixel
    const cover = Math.min(1, Math.max(0, (1 - Math.hypot(u, v)) * radius + 0.5));
    return [...colourOf(u, v, ground), 255 * cover];
  });
}

/** One component of an H×W×2 field as grey: middle grey is 0, white +scale, black −scale; at most `limit` pixels a side. */
export function planePicture(field: Float32Array, component: 0 | 1, W: number, H: number, scale: number, limit = 96): Picture {
  const step = Math.max(1, Math.ceil(Math.max(W, H) / limit));
  const [width, height] = [Math.ceil(W / step), Math.ceil(H / step)];
  return picture(width, height, (x, y) => {
    const grey = 127.5 * (1 + meanOf(field, component, W, H, x * step, y * step, step) / scale);
    return [grey, grey, grey, 255];
  });
}

/** Mean of a component over a square of pixels, as far as it lies in the field. */
function meanOf(field: Float32Array, component: 0 | 1, W: number, H: number, left: number, top: number, side: number): number {
  let sum = 0, n = 0;
  for (let y = top; y < Math.min(H, top + side); y++) {
    for (let x = left; x < Math.min(W, left + side); x++, n++) sum += field[(y * W + x) * 2 + component]!;
  }
  return sum / n;
}
