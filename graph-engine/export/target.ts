/** @file What every op must know of every target that a network can be exported to; types only. */
import type { InputPorts, OpArgs } from '../op';
import type { ParamFields } from '../params';
import type { Shape } from '../shape';

import type { KerasLayer } from './keras/layer';
import type { OnnxToolkit } from './onnx/toolkit';
import type { PytorchLayer } from './pytorch/layer';

/** One value for each wire, port by port. */
export type PortValues<I extends InputPorts, V> = {
  readonly [K in keyof I]: I[K]['many'] extends true ? readonly V[] : V;
};

export interface EmitArgs<F extends ParamFields, I extends InputPorts> extends OpArgs<F, I> {
  readonly output: Shape;
  /** The variables that hold the inputs. */
  readonly values: PortValues<I, string>;
}

export interface PytorchArgs<F extends ParamFields, I extends InputPorts> extends EmitArgs<F, I> {
  /** How the code reaches the op's module: `self.conv1`. */
  readonly module: string;
  /** Whether a flattened vector must keep our order T, H, W, C, because what reads it cannot be told another. */
  readonly ownOrder: boolean;
}

export interface OnnxArgs<F extends ParamFields, I extends InputPorts> extends EmitArgs<F, I> {
  /** Writes nodes, weights and constants; values are their names in the file. */
  readonly onnx: OnnxToolkit;
}

/**
 * An op's emitters, one for each target. The table is total: a target that is added here is a type error in every op
 * that has nothing for it.
 */
export interface Emitters<F extends ParamFields, I extends InputPorts> {
  pytorch(args: PytorchArgs<F, I>): PytorchLayer;
  keras(args: EmitArgs<F, I>): KerasLayer;
  /** Returns the value that the op makes; that of an input where it changes nothing. */
  onnx(args: OnnxArgs<F, I>): string;
}
