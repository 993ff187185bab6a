/** @file What an op becomes in PyTorch: a module where it has weights or settings, and a line of `forward`. */
import { axesOf, type Axis, type Shape } from '../../shape';

import type { Call } from './syntax';

/** Code that an op's line refers to, put once at the top of the file. */
export interface Helper {
  readonly name: string;
  /** Complete top-level Python. */
  readonly code: string;
}

/**
 * Tensors are batches with channels first, and otherwise in our order: N, C, T, H, W; images N, C, H, W; sequences
 * N, C, T; vectors N, C.
 */
export interface PytorchLayer {
  /** Absent where a function does it all. */
  readonly module?: Call;
  /** The expression that computes the op from its inputs' variables. */
  readonly forward: string;
  /** Where modules take one axis more than the op has: the kernel has a depth of 1. */
  readonly deep?: boolean;
  readonly needs?: readonly Helper[];
  /** What a reader might wonder about; text of ours. */
  readonly note?: string;
}

/** The place of an axis in PyTorch's order, behind the batch. */
export function dimOf(shape: Shape, axis: Axis): number {
  return axis === 'C' ? 1 : axesOf(shape).indexOf(axis) + 2;
}

/** An op that is its module, called on one tensor. */
export function moduleOf(module: Call, self: string, x: string): PytorchLayer {
  return { module, forward: `${self}(${x})` };
}

/** An input of the network: an argument of `forward`, and no line in it. */
export const ARGUMENT: PytorchLayer = { forward: '' };
