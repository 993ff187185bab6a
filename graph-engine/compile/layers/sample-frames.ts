/** @file Layer: takes given frames along T. */
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

import { onlyTensor, sizesOf } from './inputs';

interface SampleFramesConfig {
  readonly name?: string;
  /** Frames count from 0. */
  readonly indices: readonly number[];
  /** Drops the axis T; for one index only. */
  readonly squeeze: boolean;
}

export class SampleFramesLayer extends tfl.layers.Layer {
  static readonly className = 'KinetographSampleFrames';
  private readonly indices: readonly number[];
  private readonly squeeze: boolean;

  constructor(config: SampleFramesConfig) {
    super(config.name === undefined ? {} : { name: config.name });
    this.indices = config.indices;
    this.squeeze = config.squeeze;
  }

  override computeOutputShape(input: tfl.Shape): tfl.Shape {
    const [batch, , ...rest] = sizesOf(input);
    return this.squeeze ? [batch!, ...rest] : [batch!, this.indices.length, ...rest];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const frames = tf.gather(onlyTensor(inputs), tf.tensor1d([...this.indices], 'int32'), 1);
      return this.squeeze ? tf.squeeze(frames, [1]) : frames;
    });
  }

  override getConfig() {
    return { ...super.getConfig(), indices: [...this.indices], squeeze: this.squeeze };
  }
}
