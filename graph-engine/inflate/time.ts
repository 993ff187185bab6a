/** @file What a window does along T: its kernel, stride and padding by the rule of the network or by its own. */
import { AXES_2D, paddingAmounts, type Sliding } from '../geometry/sliding';
import type { Padding, Pads } from '../params';
import type { Shape } from '../shape';

import { DEFAULT_INFLATION, type InflateOptions, type TimeRule } from './options';

/** A window over (H, W) and what is known of where it stands. */
export interface Place {
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly pools: boolean;
  /** How many strided nodes lie before it. */
  readonly depth: number;
  /** Frames that enter, where they are known. */
  readonly frames?: number;
}

/** Whether a window strides in space; the entry for T, where there is one, stands in front. */
export function stridesInSpace(stride: readonly number[]): boolean {
  return stride.slice(-2).some((s) => s > 1);
}

/** The stride along T of a window that strides like this in space. */
export function strideAlongT(stride: readonly number[], depth: number, { strides = DEFAULT_INFLATION.strides }: InflateOptions): number {
  if (!stridesInSpace(stride) || strides === 'none') return 1;
  return strides === 'space' ? Math.max(...stride.slice(-2)) : (strides[depth] ?? 1);
}

export interface TimeWindow {
  readonly kernel: number;
  readonly stride: number;
  readonly pads: Pads;
}

/** Kernel, stride and padding along T. */
export function timeWindow({ kernel: space, stride, pools, depth, frames }: Place, rule: TimeRule, options: InflateOptions): TimeWindow {
  const { temporal = DEFAULT_INFLATION.temporal } = options;
  const side = Math.max(...space);
  const along = rule.stride ?? strideAlongT(stride, depth, options);
  const sparesTime = pools && along === 1 && stridesInSpace(stride);
  const own = pools || temporal === 'side' ? side : temporal;
  const kernel = rule.kernel ?? (side === 1 || sparesTime ? 1 : own);
  return { kernel, stride: along, pads: padsAlongT(kernel, along, frames, rule) };
}

/** As TensorFlow pads at stride 1. Windows that do not overlap need none, unless there are fewer frames than they have. */
function padsAlongT(kernel: number, stride: number, frames: number | undefined, { padding }: TimeRule): Pads {
  const beside = kernel <= stride && (frames === undefined || frames >= kernel);
  if (padding === 'none' || (beside && padding !== 'keep')) return [0, 0];
  return [Math.floor((kernel - 1) / 2), Math.ceil((kernel - 1) / 2)];
}

/** The padding of all three axes; a word stays a word where it says the same along T. */
export function paddingWithTime(params: Sliding, { kernel, pads }: TimeWindow, rule: TimeRule, shape: Shape | undefined): Padding {
  const { padding } = params;
  if (padding === 'valid' && pads.every((n) => n === 0)) return 'valid';
  if (padding === 'same' && (rule.padding !== 'none' || kernel === 1 || !shape)) return 'same';
  const space =
    padding === 'valid' ? AXES_2D.map((): Pads => [0, 0]) : padding === 'same' ? paddingAmounts(AXES_2D, shape!, params).pads : padding;
  return [pads, ...space];
}
