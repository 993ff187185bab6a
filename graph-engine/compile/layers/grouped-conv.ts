/** @file Layer: convolution whose channels are split into groups, in 2D and 3D; tfjs ignores `groups` without a word. */
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

import { onlyTensor, sizesOf } from './inputs';

interface GroupedConvConfig {
  readonly name?: string;
  readonly filters: number;
  /** Two or three sizes, as are strides and dilation rates. */
  readonly kernelSize: readonly number[];
  readonly strides: readonly number[];
  readonly dilationRate: readonly number[];
  readonly padding: 'valid' | 'same';
  readonly groups: number;
  readonly useBias: boolean;
}

type Pair = [number, number];
type Triple = [number, number, number];

export class GroupedConvLayer extends tfl.layers.Layer {
  static readonly className = 'KinetographGroupedConv';
  private readonly config: Omit<GroupedConvConfig, 'name'>;

  constructor({ name, ...config }: GroupedConvConfig) {
    super(name === undefined ? {} : { name });
    const { filters, kernelSize, strides, dilationRate, padding, groups, useBias } = config;
    this.config = { filters, kernelSize, strides, dilationRate, padding, groups, useBias };
  }

  /** Weights: kernel `[k…, C / groups, filters]`, and bias `[filters]` where one is wanted. */
  override build(input: tfl.Shape | tfl.Shape[]): void {
    const { kernelSize, groups, filters, useBias } = this.config;
    const channels = sizesOf(input).at(-1)!;
    const zeros = tfl.initializers.zeros();
    this.addWeight('kernel', [...kernelSize, channels / groups, filters], 'float32', zeros);
    if (useBias) this.addWeight('bias', [filters], 'float32', zeros);
    this.built = true;
  }

  override computeOutputShape(input: tfl.Shape): tfl.Shape {
    const { kernelSize, strides, dilationRate, padding, filters } = this.config;
    const [batch, ...sizes] = sizesOf(input);
    const slid = kernelSize.map((k, i) => {
      const n = sizes[i];
      if (n === null || n === undefined) return null;
      const extent = (k - 1) * dilationRate[i]! + 1;
      return Math.ceil((padding === 'same' ? n : n - extent + 1) / strides[i]!);
    });
    return [batch!, ...slid, filters];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const { groups } = this.config;
    return tf.tidy(() => {
      const x = onlyTensor(inputs);
      const [kernel, bias] = this.weights.map((weight) => weight.read());
      const y = x.rank === 4 && x.shape.at(-1) === groups ? this.depthwise(x, kernel!) : this.perGroup(x, kernel!);
      // In rank 2: tfjs's WebGPU backend adds a vector to a tensor of rank 5 with a shader that does not compile.
      return bias ? tf.reshape(tf.add(tf.reshape(y, [-1, bias.size]), bias), y.shape) : y;
    });
  }

  override getConfig() {
    const { kernelSize, strides, dilationRate, ...rest } = this.config;
    return {
      ...super.getConfig(),
      ...rest,
      kernelSize: [...kernelSize],
      strides: [...strides],
      dilationRate: [...dilationRate],
    };
  }

  /** One channel per group: the same numbers, in the same order, as a depthwise filter `[kH, kW, C, multiplier]`. */
  private depthwise(x: tf.Tensor, kernel: tf.Tensor): tf.Tensor {
    const { kernelSize, strides, dilationRate, padding, groups, filters } = this.config;
    const filter = tf.reshape<tf.Rank.R4>(kernel, [...(kernelSize as Pair), groups, filters / groups]);
    return tf.depthwiseConv2d(x as tf.Tensor4D, filter, strides as Pair, padding, 'NHWC', dilationRate as Pair);
  }

  private perGroup(x: tf.Tensor, kernel: tf.Tensor): tf.Tensor {
    const { strides, dilationRate, padding, groups } = this.config;
    const channels = splitChannels(x, groups);
    const parts = splitChannels(kernel, groups).map((filter, i) => {
      const input = channels[i]!;
      return x.rank === 4
        ? tf.conv2d(input as tf.Tensor4D, filter as tf.Tensor4D, strides as Pair, padding, 'NHWC', dilationRate as Pair)
        : tf.conv3d(
            input as tf.Tensor5D,
            filter as tf.Tensor5D,
            strides as Triple,
            padding,
            'NDHWC',
            dilationRate as Triple,
          );
    });
    return tf.concat(parts, -1);
  }
}

/** Equal parts of the last axis, cut in rank 2, which every backend has a shader for. */
function splitChannels(x: tf.Tensor, parts: number): tf.Tensor[] {
  const channels = x.shape.at(-1)!;
  const shape = [...x.shape.slice(0, -1), channels / parts];
  return tf.split(tf.reshape(x, [-1, channels]), parts, 1).map((part) => tf.reshape(part, shape));
}
