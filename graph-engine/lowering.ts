/** @file What ops are handed when they lower themselves to tfjs layers; types only, the values live in compile/. */
import type * as tfl from '@tensorflow/tfjs-layers';

import type { Pads } from './params';

export type SymbolicTensor = tfl.SymbolicTensor;
type Layer = ReturnType<typeof tfl.layers.dense>;

/** Layers that tfjs does not have; each is a registered layer below compile/layers. Sizes in storage order. */
export interface OwnLayers {
  /** Pads every axis but batch and channels with a constant; −Infinity stands for the lowest float32. */
  pad(args: { name: string; pads: readonly Pads[]; value: number }): Layer;
  /** Takes the given frames along T; with `squeeze` (one index only) the axis T is dropped. */
  sampleFrames(args: { name: string; indices: readonly number[]; squeeze: boolean }): Layer;
  /** b = a / (k + alpha · Σ a²)^beta over 2·depthRadius + 1 channels (Krizhevsky 2012), alpha not divided by n. */
  localResponseNorm(args: { name: string; depthRadius: number; k: number; alpha: number; beta: number }): Layer;
  /** Convolution whose channels are split into groups; 2 or 3 sizes per list, padding already explicit. */
  groupedConv(args: {
    name: string;
    filters: number;
    kernelSize: readonly number[];
    strides: readonly number[];
    dilationRate: readonly number[];
    padding: 'valid' | 'same';
    groups: number;
    useBias: boolean;
  }): Layer;
  /**
   * Average pooling with explicit padding. The divisor of a window is the number of its elements inside the input
   * (`countPadding` false) or inside the input and `pads` (true); `ceilPads` (ceil mode's overhang) never counts.
   */
  averagePool(args: {
    name: string;
    poolSize: readonly number[];
    strides: readonly number[];
    pads: readonly Pads[];
    ceilPads: readonly number[];
    countPadding: boolean;
  }): Layer;
}

export interface LayerToolkit {
  /** tfjs's own factories: what they make loads in stock tfjs. */
  readonly layers: typeof tfl.layers;
  readonly own: OwnLayers;
}
