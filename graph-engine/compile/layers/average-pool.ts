/** @file Layer: average pooling with explicit padding and a choice of what counts in the divisor, in 2D and 3D. */
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

import { onlyTensor, sizesOf } from './inputs';
import { padFrames } from './pad-frames';

interface AveragePoolConfig {
  readonly name?: string;
  readonly poolSize: readonly number[];
  readonly strides: readonly number[];
  /** [before, after] per axis. */
  readonly pads: readonly (readonly [number, number])[];
  /** What ceil mode adds at the end of each axis; never counts. */
  readonly ceilPads: readonly number[];
  /** Whether `pads` count in the divisor. */
  readonly countPadding: boolean;
}

export class AveragePoolLayer extends tfl.layers.Layer {
  static readonly className = 'KinetographAveragePool';
  private readonly config: Omit<AveragePoolConfig, 'name'>;

  constructor({ name, poolSize, strides, pads, ceilPads, countPadding }: AveragePoolConfig) {
    super(name === undefined ? {} : { name });
    this.config = { poolSize, strides, pads, ceilPads, countPadding };
  }

  override computeOutputShape(input: tfl.Shape): tfl.Shape {
    const [batch, ...sizes] = sizesOf(input);
    const channels = sizes.pop()!;
    return [batch!, ...sizes.map((n, axis) => (n === null ? null : this.outputSize(n, axis))), channels];
  }

  /** The mean over whole windows of the padded input, put right where part of a window does not count. */
  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const { poolSize, strides, pads, ceilPads } = this.config;
    return tf.tidy(() => {
      const x = onlyTensor(inputs);
      const sizes = x.shape.slice(1, -1);
      const around = pads.map(([before, after], i): [number, number] => [before, after + (ceilPads[i] ?? 0)]);
      const padded = padFrames(x, around, 0);
      const mean =
        sizes.length === 2
          ? tf.avgPool(padded as tf.Tensor4D, poolSize as [number, number], strides as [number, number], 'valid')
          : tf.avgPool3d(
              padded as tf.Tensor5D,
              poolSize as [number, number, number],
              strides as [number, number, number],
              'valid',
            );
      return sizes.reduce<tf.Tensor>((y, n, axis) => {
        const share = this.countedShare(n, axis);
        if (share.every((s) => s === 1)) return y;
        const shape = y.shape.map((_, i) => (i === axis + 1 ? share.length : 1));
        return tf.div(y, tf.tensor(share, shape));
      }, mean);
    });
  }

  override getConfig() {
    const { poolSize, strides, pads, ceilPads, countPadding } = this.config;
    const lists = {
      poolSize: [...poolSize],
      strides: [...strides],
      pads: pads.map((pad) => [...pad]),
      ceilPads: [...ceilPads],
    };
    return { ...super.getConfig(), ...lists, countPadding };
  }

  private outputSize(n: number, axis: number): number {
    const { poolSize, strides, pads, ceilPads } = this.config;
    const [before, after] = pads[axis] ?? [0, 0];
    return Math.floor((n + before + after + (ceilPads[axis] ?? 0) - poolSize[axis]!) / strides[axis]!) + 1;
  }

  /** For each output position along an axis, the share of its window that counts. */
  private countedShare(n: number, axis: number): number[] {
    const { poolSize, strides, pads, countPadding } = this.config;
    const [before, after] = pads[axis] ?? [0, 0];
    const [first, end] = countPadding ? [-before, n + after] : [0, n];
    const k = poolSize[axis]!;
    return Array.from({ length: this.outputSize(n, axis) }, (_, o) => {
      const start = o * strides[axis]! - before;
      return (Math.min(start + k, end) - Math.max(start, first)) / k;
    });
  }
}
