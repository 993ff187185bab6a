/** @file The contract of a composite block: a graph of ops (and blocks) that is built from parameters and input shapes. */
import type { Graph, PortRef } from './graph/document';
import type { BodyBuilder, Placed } from './graph/builder';
import type { InputPorts, PortShapes } from './op';
import { defaultsOf, paramsSchema, type ParamFields, type ParamsOf } from './params';

/** What a block is made of. Entries are the ids by which its nodes read the block's inputs; they are no nodes. */
export interface Body {
  readonly graph: Graph;
  /** Input ports, each under the id that edges of the body start from. */
  readonly entries: readonly string[];
  /** Output port → the place in the body that feeds it; missing where an own block is not finished. */
  readonly exits: Readonly<Record<string, PortRef>>;
}

export interface BlockArgs<F extends ParamFields, I extends InputPorts> {
  readonly params: ParamsOf<F>;
  /** Shapes that enter; a block may size its insides by them, as (2+1)D convolutions do. */
  readonly shapes: PortShapes<I>;
  /** Handles on the inputs, to be connected like any node. */
  readonly inputs: { readonly [K in keyof I]: Placed };
}

export interface BlockSpec<K extends string, F extends ParamFields, I extends InputPorts> {
  readonly kind: K;
  readonly params: F;
  readonly inputs: I;
  /** Names of the outputs; a block of one output calls it `y`. */
  readonly outputs: readonly [string, ...string[]];
  /** What the block is in one line, without words. */
  summary(params: ParamsOf<F>): string;
  /** How often its main part is repeated, where that is worth a badge. */
  repeats?(params: ParamsOf<F>): number;
  /**
   * Places the insides and says which of them feed the outputs. Ids become paths: `layer1/0/conv1`.
   * @throws ShapeError where parameters cannot be met at these input shapes.
   */
  build(g: BodyBuilder, args: BlockArgs<F, I>): Readonly<Record<string, Placed>>;
}

export interface Block<K extends string = string, F extends ParamFields = ParamFields, I extends InputPorts = InputPorts>
  extends BlockSpec<K, F, I> {
  readonly family: 'block';
  /** A name that a person gave it; built-in blocks have theirs in the message files. */
  readonly title?: string;
  /** The insides, where they are a graph already and are not built: the user's own blocks. */
  readonly body?: (params: Readonly<Record<string, unknown>>) => Body;
  readonly defaults: ParamsOf<F>;
  readonly schema: ReturnType<typeof paramsSchema>;
}

/** Completes a block's specification with what follows from it. */
export function defineBlock<const K extends string, F extends ParamFields, const I extends InputPorts>(
  spec: BlockSpec<K, F, I>,
): Block<K, F, I> {
  return { ...spec, family: 'block', defaults: defaultsOf(spec.params), schema: paramsSchema(spec.params) };
}
