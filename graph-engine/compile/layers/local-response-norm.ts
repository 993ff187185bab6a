/** @file Layer: local response normalisation across channels (Krizhevsky 2012), of images and of clips. */
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

import { onlyTensor, sizesOf } from './inputs';

interface LocalResponseNormConfig {
  readonly name?: string;
  readonly depthRadius: number;
  readonly k: number;
  readonly alpha: number;
  readonly beta: number;
}

/** b = a / (k + alpha · Σ a²)^beta over 2·depthRadius + 1 channels; alpha is not divided by their number. */
export class LocalResponseNormLayer extends tfl.layers.Layer {
  static readonly className = 'KinetographLocalResponseNorm';
  private readonly constants: Omit<LocalResponseNormConfig, 'name'>;

  constructor({ name, depthRadius, k, alpha, beta }: LocalResponseNormConfig) {
    super(name === undefined ? {} : { name });
    this.constants = { depthRadius, k, alpha, beta };
  }

  override computeOutputShape(input: tfl.Shape): tfl.Shape {
    return sizesOf(input);
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const { depthRadius, k, alpha, beta } = this.constants;
    return tf.tidy(() => {
      const x = onlyTensor(inputs);
      // The kernel knows rank 4; frames side by side are the same to a norm over channels.
      const [height, width, channels] = x.shape.slice(-3) as [number, number, number];
      const images = tf.reshape<tf.Rank.R4>(x, [-1, height, width, channels]);
      return tf.reshape(tf.localResponseNormalization(images, depthRadius, k, alpha, beta), x.shape);
    });
  }

  override getConfig() {
    return { ...super.getConfig(), ...this.constants };
  }
}
