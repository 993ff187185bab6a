/** @file Layer: pads every axis but batch and channels with a constant; tfjs has only zeros, and only in 2D. */
import type * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

import { onlyTensor, sizesOf } from './inputs';
import { padFrames } from './pad-frames';

/** −Infinity is no JSON and no legal constant on every backend. */
const LOWEST_FLOAT32 = -3.4028234663852886e38;

interface PadConfig {
  readonly name?: string;
  readonly pads: readonly (readonly [number, number])[];
  readonly value: number;
}

export class PadLayer extends tfl.layers.Layer {
  static readonly className = 'KinetographPad';
  private readonly pads: readonly (readonly [number, number])[];
  private readonly value: number;

  constructor(config: PadConfig) {
    super(config.name === undefined ? {} : { name: config.name });
    this.pads = config.pads;
    this.value = Math.max(config.value, LOWEST_FLOAT32);
  }

  override computeOutputShape(input: tfl.Shape): tfl.Shape {
    const [batch, ...sizes] = sizesOf(input);
    return [
      batch!,
      ...sizes.map((n, i) => (n === null ? null : n + (this.pads[i]?.[0] ?? 0) + (this.pads[i]?.[1] ?? 0))),
    ];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return padFrames(onlyTensor(inputs), this.pads, this.value);
  }

  override getConfig() {
    return { ...super.getConfig(), pads: this.pads.map((pad) => [...pad]), value: this.value };
  }
}
