/** @file Runs a compiled network node by node: cancellable, with progress, each tensor freed after its last use. */
import * as tf from '@tensorflow/tfjs-core';

import type { NodeId } from '../graph/document';
import type { SymbolicTensor } from '../lowering';
import { dims, size, type Shape } from '../shape';

import { keep, planesOf, statisticsOf, type KeptValues, type Planes, type Statistics } from './activation';
import { EngineError } from './errors';
import type { LoweredNode } from './lower';
import type { Network } from './network';
import { withValues } from './read';
import { nextTask } from './yield';

/** Values per input node, in storage order (T, H, W, C), as many as the node's shape has elements. */
export type RunInputs = Readonly<Record<NodeId, Float32Array>>;

/** A node that has been computed. */
export interface NodeResult extends Statistics {
  readonly node: NodeId;
  /** Time in its layers, in milliseconds; readback and statistics are not in it on WASM and CPU. */
  readonly ms: number;
  readonly shape: Shape;
}

export interface Progress {
  readonly node: NodeId;
  readonly ms: number;
  /** Nodes computed so far, and all that will be. */
  readonly done: number;
  readonly total: number;
}

export interface RunOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Bytes that kept activations may take; later nodes go without when it is spent. 256 MiB by default. */
  readonly budget?: number;
}

export interface OutputResult {
  readonly node: NodeId;
  readonly shape: Shape;
  readonly values: Float32Array;
}

export interface RunResult {
  readonly outputs: readonly OutputResult[];
  readonly nodes: readonly NodeResult[];
  readonly totalMs: number;
  readonly activations: Activations;
}

const BUDGET = 256 * 2 ** 20;

/** Kept outputs of one run, by node. */
export class Activations {
  private readonly entries = new Map<NodeId, { kept: KeptValues; result: NodeResult }>();
  private bytes = 0;

  constructor(private readonly budget: number) {}

  /** Keeps a copy if the budget has room for it. */
  offer(values: Float32Array, result: NodeResult): void {
    // A quantised copy takes a byte per element; asking before making it saves the work.
    const kept = this.bytes + values.length <= this.budget ? keep(values, result) : undefined;
    if (!kept || this.bytes + kept.values.byteLength > this.budget) return;
    this.bytes += kept.values.byteLength;
    this.entries.set(result.node, { kept, result });
  }

  /** @throws EngineError `noActivation` where the node's output was not kept. */
  planes(node: NodeId, t: number, channels: readonly [number, number]): Planes {
    const entry = this.entries.get(node);
    if (!entry) throw new EngineError('noActivation', {}, node);
    const { shape } = entry.result;
    const sizes = { T: size(shape, 'T'), H: size(shape, 'H'), W: size(shape, 'W'), C: shape.C };
    return planesOf(entry.kept, entry.result, sizes, t, channels);
  }
}

/**
 * Runs one sample. Outputs equal `model.predict`.
 * @throws EngineError `badInput`, `cancelled`; all tensors are freed in either case.
 */
export async function runPlan(network: Network, inputs: RunInputs, options: RunOptions = {}): Promise<RunResult> {
  const { signal, onProgress, budget = BUDGET } = options;
  const live = new LiveTensors(network);
  const activations = new Activations(budget);
  const nodes: NodeResult[] = [];
  const outputs: OutputResult[] = [];
  const start = performance.now();
  const queue = [...network.nodes.values()].filter(({ id, calls }) => calls.length > 0 || network.inputs.includes(id));
  try {
    for (const node of queue) {
      if (signal?.aborted) throw new EngineError('cancelled');
      const began = performance.now();
      const tensor = node.calls.length === 0 ? feed(node, inputs[node.id]) : live.compute(node);
      let ms = performance.now() - began;
      const shape = node.analysis.output!;
      // On a GPU the work is only queued; it is done when the values are back.
      const queued = tf.getBackend() === 'webgpu' || tf.getBackend() === 'webgl';
      await withValues(tensor, (values) => {
        if (queued) ms = performance.now() - began;
        const result = { node: node.id, ms, shape, ...statisticsOf(values) };
        nodes.push(result);
        activations.offer(values, result);
        if (network.outputs.includes(node.id)) outputs.push({ node: node.id, shape, values: values.slice() });
      });
      live.done(node, tensor);
      onProgress?.({ node: node.id, ms, done: nodes.length, total: queue.length });
      await nextTask();
    }
  } finally {
    live.dispose();
  }
  return { outputs, nodes, totalMs: performance.now() - start, activations };
}

/** An input node's tensor, with a batch of one. */
function feed(node: LoweredNode, values: Float32Array | undefined): tf.Tensor {
  const shape = dims(node.analysis.output!);
  const expected = shape.reduce((product, n) => product * n, 1);
  if (values?.length !== expected)
    throw new EngineError('badInput', { expected, actual: values?.length ?? 0 }, node.id);
  if (!values.every(Number.isFinite)) throw new EngineError('badInput', { expected: 'finite', actual: 'NaN' }, node.id);
  return tf.tensor(values, [1, ...shape]);
}

/** The outputs that somebody still has to read. */
class LiveTensors {
  private readonly tensors = new Map<NodeId, tf.Tensor>();
  private readonly readers = new Map<NodeId, number>();

  constructor(private readonly network: Network) {
    for (const { reads } of network.nodes.values()) {
      for (const source of reads) this.readers.set(source, (this.readers.get(source) ?? 0) + 1);
    }
  }

  /** Computes a node; what its layers make on the way is freed at once. */
  compute(node: LoweredNode): tf.Tensor {
    return tf.tidy(() => {
      const values = new Map<SymbolicTensor, tf.Tensor>();
      for (const source of node.reads) values.set(this.network.nodes.get(source)!.output, this.tensors.get(source)!);
      for (const { layer, inputs, output } of node.calls) {
        const given = inputs.map((input) => values.get(input)!);
        const made = layer.apply(given.length === 1 ? given[0]! : given, { training: false });
        values.set(output, made as tf.Tensor);
      }
      return values.get(node.output)!;
    });
  }

  /** Keeps a new output for its readers, and frees what this node was the last to read. */
  done(node: LoweredNode, tensor: tf.Tensor): void {
    if (this.readers.has(node.id)) this.tensors.set(node.id, tensor);
    else tensor.dispose();
    for (const source of node.reads) {
      const left = this.readers.get(source)! - 1;
      this.readers.set(source, left);
      if (left > 0) continue;
      this.tensors.get(source)?.dispose();
      this.tensors.delete(source);
    }
  }

  dispose(): void {
    for (const tensor of this.tensors.values()) tensor.dispose();
    this.tensors.clear();
  }
}
