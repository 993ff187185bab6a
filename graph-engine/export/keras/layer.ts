/** @file What an op becomes in Keras 3: layers and functions of `keras.ops`, applied one after the other. */
import { axesOf, type Axis, type Shape } from '../../shape';
import type { Helper } from '../pytorch/layer';
import { type Call, type Raw } from '../pytorch/syntax';

/** A layer that is called on what enters, or a function of it. */
export type KerasStep =
  | {
      readonly layer: Call;
      /** Carries the node's name, and its weights where the op has some; at most one step of an op does. */
      readonly own?: true;
    }
  | { readonly of: (x: string) => Call | Raw };

/** Tensors are batches in our own order: N, T, H, W, C; images N, H, W, C; sequences N, T, C; vectors N, C. */
export interface KerasLayer {
  /** The first is applied to the op's inputs, each other to what the one before made; none: the input passes through. */
  readonly steps: readonly KerasStep[];
  readonly needs?: readonly Helper[];
  /** What a reader might wonder about; text of ours. */
  readonly note?: string;
}

/** The layer that is the op. */
export function own(layer: Call): KerasStep {
  return { layer, own: true };
}

/** The place of an axis behind the batch. */
export function axisOf(shape: Shape, axis: Axis): number {
  return axesOf(shape).indexOf(axis) + 1;
}

/** The whole shape, any batch. */
export function batchOf(sizes: readonly number[]): Raw {
  return { raw: `(-1, ${sizes.join(', ')})` };
}

/** A word as an argument. Only for words of ours. */
export function word(text: string): Raw {
  return { raw: `"${text}"` };
}

/** An op that is one layer. */
export function oneLayer(layer: Call): KerasLayer {
  return { steps: [own(layer)] };
}

/** A step for what several inputs are joined by; a single one passes through. */
export function joining(x: readonly string[], layer: Call): KerasLayer {
  return { steps: x.length === 1 ? [] : [own(layer)] };
}

/** An input of the network. */
export const ARGUMENT: KerasLayer = { steps: [] };
