/** @file Padding of images and clips in rank 4 at most: tfjs's WebGL shaders for padding end there. */
import * as tf from '@tensorflow/tfjs-core';

/** Before and after. */
type Pad = readonly [number, number];

const NONE: Pad = [0, 0];

/** Pads H and W of `[batch, H, W, C]`, or T, H and W of `[batch, T, H, W, C]`, with a constant. */
export function padFrames(x: tf.Tensor, pads: readonly Pad[], value: number): tf.Tensor {
  return tf.tidy(() => {
    const [batch, ...sizes] = x.shape as [number, ...number[]];
    const channels = sizes.pop()!;
    const [height, width] = sizes.slice(-2) as [number, number];
    const [padH = NONE, padW = NONE] = pads.slice(-2);
    const padT = (sizes.length === 3 ? pads[0] : undefined) ?? NONE;
    const frames = sizes.length === 3 ? sizes[0]! : 1;
    let y: tf.Tensor = x;
    if (padT[0] + padT[1] > 0) {
      y = tf.pad(tf.reshape(y, [batch, frames, height * width * channels]), [[0, 0], [...padT], [0, 0]], value);
    }
    if (padH[0] + padH[1] + padW[0] + padW[1] > 0) {
      y = tf.pad(tf.reshape(y, [-1, height, width, channels]), [[0, 0], [...padH], [...padW], [0, 0]], value);
    }
    const padded = sizes.map((n, i) => n + (pads[i]?.[0] ?? 0) + (pads[i]?.[1] ?? 0));
    return tf.reshape(y, [batch, ...padded, channels]);
  });
}
