/** @file The part of a drawing that is seen: pure arithmetic of panning and zooming. */
import type { Box } from '@/components/editor/metrics';
import type { PixelSize } from '@/components/ui/useSize';

/** A point of the drawing is seen at `k · p + (x, y)`. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly k: number;
}

const RANGE = [0.02, 3] as const;
/** Pixels that stay free around what is shown. */
const MARGIN = 24;
/** Small drawings are not blown up beyond their own size. */
const MOST = 1;
/** What is looked for is shown at least this large. */
const READABLE = 0.55;

const within = (k: number) => Math.min(RANGE[1], Math.max(RANGE[0], k));

/** All of the drawing in the middle of the window. */
export function fitted({ width, height }: PixelSize, bounds: Box): View {
  const room = (pixels: number) => Math.max(40, pixels - 2 * MARGIN);
  const k = within(Math.min(MOST, room(width) / bounds.width, room(height) / bounds.height));
  return centred({ width, height }, bounds, k);
}

/** A card or a frame, large enough to be read: in the middle, or from its corner on where there is no room for all of it. */
export function shown(window: PixelSize, box: Box): View {
  const k = Math.max(READABLE, fitted(window, box).k);
  const { x, y } = centred(window, box, k);
  return { k, x: k * box.width > window.width ? MARGIN - k * box.x : x, y: k * box.height > window.height ? MARGIN - k * box.y : y };
}

function centred({ width, height }: PixelSize, box: Box, k: number): View {
  return { k, x: width / 2 - k * (box.x + box.width / 2), y: height / 2 - k * (box.y + box.height / 2) };
}

/** Zoomed by a factor, with what lies under a point of the window staying there. */
export function zoomed({ x, y, k }: View, factor: number, at: { readonly x: number; readonly y: number }): View {
  const next = within(k * factor);
  return { k: next, x: at.x - (next / k) * (at.x - x), y: at.y - (next / k) * (at.y - y) };
}

/** Moved by so many pixels of the window. */
export function panned({ x, y, k }: View, dx: number, dy: number): View {
  return { k, x: x + dx, y: y + dy };
}
