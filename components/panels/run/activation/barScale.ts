/** @file Where bars begin and end: on zero, and inside the drawing even where a value is infinite or none at all. */
import type { LayerResult } from '@/graph-engine/runtime/client';

export interface Bar {
  /** From the top of the drawing, 0 to 1. */
  readonly top: number;
  readonly height: number;
}

export interface BarScale {
  readonly low: number;
  readonly high: number;
  bar(value: number): Bar;
}

/** A bar of nothing would leave no trace of its channel. */
const LEAST = 0.006;

/** The layer's ends with zero, so that pages and frames can be compared; of the values themselves where an end is infinite. */
export function barScale({ min, max }: Pick<LayerResult, 'min' | 'max'>, values: readonly number[]): BarScale {
  const finite = values.filter(Number.isFinite);
  const low = Math.min(0, Number.isFinite(min) ? min : Math.min(0, ...finite));
  const high = Math.max(0, Number.isFinite(max) ? max : Math.max(0, ...finite));
  const span = high - low || 1;
  const place = (value: number) => 1 - (Math.min(high, Math.max(low, value)) - low) / span;
  const zero = place(0);
  return {
    low,
    high,
    bar(value) {
      const end = Number.isNaN(value) ? zero : place(value);
      return { top: Math.min(end, zero), height: Math.max(LEAST, Math.abs(end - zero)) };
    },
  };
}
