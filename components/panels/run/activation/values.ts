/** @file Values of planes: exact where they were kept, else read back from the 256 levels. */
import type { LayerResult, Planes } from '@/graph-engine/runtime/client';

export interface Reading {
  readonly value: number;
  /** False where the value is one of 256 levels between the layer's minimum and maximum. */
  readonly exact: boolean;
}

/** The value of a channel at a place; undefined outside the planes. */
export function valueAt(
  planes: Planes, { min, max }: Pick<LayerResult, 'min' | 'max'>, channel: number, y: number, x: number,
): Reading | undefined {
  const { from, to, height, width, bytes, values } = planes;
  if (channel < from || channel >= to || y < 0 || y >= height || x < 0 || x >= width) return undefined;
  const at = ((channel - from) * height + y) * width + x;
  if (values) return { value: values[at]!, exact: true };
  return { value: min + (bytes[at]! / 255) * (max - min), exact: false };
}

/** The levels of one channel. */
export function levelsOf({ from, height, width, bytes }: Planes, channel: number): Uint8Array {
  const size = height * width;
  return bytes.subarray((channel - from) * size, (channel - from + 1) * size);
}

/**
 * The levels spread over the whole ramp, so that a channel whose values lie close together can be seen at all.
 * From the values themselves where they were kept: 256 levels between the layer's ends may be few between the channel's.
 */
export function stretchedLevels(planes: Planes, channel: number): Uint8Array {
  const { from, height, width, values } = planes;
  const levels = levelsOf(planes, channel);
  const size = height * width;
  const source = values ? values.subarray((channel - from) * size, (channel - from + 1) * size) : levels;
  let low = Infinity;
  let high = -Infinity;
  for (const value of source) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  // An even channel has nothing to spread, and one with infinities no ends to spread between.
  if (!(high > low) || !Number.isFinite(high - low)) return levels;
  const scale = 255 / (high - low);
  return Uint8Array.from(source, (value: number) => Math.round((value - low) * scale));
}

/** One value per channel, for layers without height and width. */
export function vectorOf(planes: Planes, layer: Pick<LayerResult, 'min' | 'max'>): readonly number[] {
  return Array.from({ length: planes.to - planes.from }, (_, i) => valueAt(planes, layer, planes.from + i, 0, 0)!.value);
}
