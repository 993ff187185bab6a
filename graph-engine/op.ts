/** @file The contract of an op: everything that palette, inspector, analysis, compiler and exporters know of it. */
import type { Emitters } from './export/target';
import type { Step } from './formula';
import type { LayerToolkit, SymbolicTensor } from './lowering';
import { defaultsOf, paramsSchema, type ParamFields, type ParamsOf } from './params';
import type { Axis, Rank, Shape } from './shape';

/** Groups of the palette, in its order. */
export const FAMILIES = [
  'input',
  'sampling',
  'convolution',
  'pooling',
  'normalisation',
  'activation',
  'linear',
  'merge',
  'reshape',
  'regularisation',
  'block',
] as const;
export type Family = (typeof FAMILIES)[number];

export interface Port {
  /** The ranks that may enter; others are refused before `infer` is asked. */
  readonly accepts: readonly Rank[];
  /** Takes any number of wires, in order. */
  readonly many?: true;
}

export type InputPorts = Readonly<Record<string, Port>>;
export type PortShapes<I extends InputPorts> = {
  readonly [K in keyof I]: I[K]['many'] extends true ? readonly Shape[] : Shape;
};
type PortTensors<I extends InputPorts> = {
  readonly [K in keyof I]: I[K]['many'] extends true ? readonly SymbolicTensor[] : SymbolicTensor;
};

/** The one output of every primitive op; blocks may have several. */
export const OUTPUT = 'y';

export interface OpArgs<F extends ParamFields, I extends InputPorts> {
  readonly params: ParamsOf<F>;
  readonly inputs: PortShapes<I>;
}

export interface Weight {
  /** Sizes in tfjs's layout: [kT, kH, kW, C / groups, filters] for a 3D kernel, [in, out] for a dense one. */
  readonly shape: readonly number[];
  readonly init: 'glorot' | 'zeros' | 'ones';
  readonly trainable: boolean;
}

/** How an op slides along one axis; kernel, stride and dilation in elements of its input. */
export interface AxisWindow {
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
}
export type Window = Readonly<Partial<Record<Exclude<Axis, 'C'>, AxisWindow>>>;

/** Something worth saying of a node that works: key below `problems`, with values. */
export interface Remark {
  readonly code: string;
  readonly severity: 'info' | 'warning';
  readonly values?: Readonly<Record<string, string | number>>;
}

export interface LowerArgs<F extends ParamFields, I extends InputPorts> extends OpArgs<F, I> {
  readonly tensors: PortTensors<I>;
  readonly output: Shape;
  readonly tf: LayerToolkit;
  /** Unique and legal as a tfjs layer name; the layer that holds the weights must carry it. */
  readonly name: string;
}

export interface OpSpec<K extends string, F extends ParamFields, I extends InputPorts> {
  readonly kind: K;
  readonly family: Family;
  /** Defaults, ranges and controls; the inspector's form is generated from them. */
  readonly params: F;
  readonly inputs: I;
  /** What a node does in one line, without words: `3×3×3, 64`. */
  summary(params: ParamsOf<F>): string;
  /** Output shape, or a ShapeError that names axis, values and cause. Ranks are checked before. */
  infer(args: OpArgs<F, I>): Shape;
  /** The arithmetic of that inference, a step per line. Called only where `infer` succeeds. */
  derive(args: OpArgs<F, I>): readonly Step[];
  /** Learned and running variables by name, in the order in which the lowered layer holds them. */
  weights?(args: OpArgs<F, I>): Readonly<Record<string, Weight>>;
  /** Multiply-accumulates of one sample; 0 where absent (convolution and dense count, nothing else does). */
  macs?(args: OpArgs<F, I>, output: Shape): number;
  /** How far the op looks along each axis; absent: one element. */
  window?(args: OpArgs<F, I>): Window;
  /** Of an input: the consecutive frames of film that one of its elements along T comes from; absent: one. */
  framesSeen?(params: ParamsOf<F>): number;
  remarks?(args: OpArgs<F, I>): readonly Remark[];
  /** The tfjs layers that compute the op. The returned tensor has the inferred shape. */
  lower(args: LowerArgs<F, I>): SymbolicTensor;
  /** What the op becomes in each target that networks are exported to. */
  readonly emit: Emitters<F, I>;
}

export interface Op<K extends string = string, F extends ParamFields = ParamFields, I extends InputPorts = InputPorts>
  extends OpSpec<K, F, I> {
  readonly defaults: ParamsOf<F>;
  /** Validates unknown parameters, filling absent ones with their defaults. */
  readonly schema: ReturnType<typeof paramsSchema>;
}

/** Completes an op's specification with what follows from it. */
export function defineOp<const K extends string, F extends ParamFields, const I extends InputPorts>(
  spec: OpSpec<K, F, I>,
): Op<K, F, I> {
  return { ...spec, defaults: defaultsOf(spec.params), schema: paramsSchema(spec.params) };
}
