/** @file Short cuts for builders of blocks and presets: convolution, norm and activation in a row, padding on both sides. */
import type { GraphBuilder, Placed } from './graph/builder';
import type { Padding } from './params';

/** Half the kernel on each side: keeps sizes at stride 1 for odd kernels, as PyTorch code pads. */
export function halfPadding(kernel: readonly number[]): Padding {
  return kernel.map((k) => [Math.floor(k / 2), Math.floor(k / 2)] as const);
}

/** The norm of a network: epsilon, and whether it has a learned scale. */
export interface Norm {
  readonly epsilon?: number;
  readonly momentum?: number;
  readonly scale?: boolean;
}

export interface ConvSpec {
  readonly filters: number;
  /** Sizes along T, H, W. */
  readonly kernel: readonly number[];
  readonly stride?: readonly number[];
  /** Half the kernel where absent. */
  readonly padding?: Padding;
  readonly bias?: boolean;
  /** Convolves (H, W) only, frame by frame or on an image; the T entries of kernel and stride are then passed over. */
  readonly flat?: boolean;
}

const UNIT = [1, 1, 1] as const;

/** A convolution as blocks write it: three sizes, padded on both sides, without bias. */
export function conv(g: GraphBuilder, id: string, x: Placed, spec: ConvSpec): Placed {
  const { filters, stride = UNIT, bias = false, flat = false } = spec;
  const kernel = flat ? spec.kernel.slice(-2) : spec.kernel;
  const params = { filters, kernel, stride: flat ? stride.slice(-2) : stride, padding: spec.padding ?? halfPadding(kernel), bias };
  return flat ? g.conv2d(id, x, params) : g.conv3d(id, x, params);
}

/** Convolution, batch norm, ReLU; nodes `id`, `id.bn`, `id.relu`. */
export function convNormRelu(g: GraphBuilder, id: string, x: Placed, spec: ConvSpec, norm: Norm = {}): Placed {
  return g.relu(`${id}.relu`, convNorm(g, id, x, spec, norm));
}

/** Convolution and batch norm; nodes `id`, `id.bn`. */
export function convNorm(g: GraphBuilder, id: string, x: Placed, spec: ConvSpec, norm: Norm = {}): Placed {
  return g.batchNorm(`${id}.bn`, conv(g, id, x, spec), norm);
}
