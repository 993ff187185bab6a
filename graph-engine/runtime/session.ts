/** @file The worker's state: one backend, one compiled network, one set of kept activations. */
import * as tf from '@tensorflow/tfjs-core';

import { analyse } from '../analyse/analyse';
import {
  compileGraph,
  EngineError,
  runPlan,
  type Activations,
  type Network,
  type Planes,
  type Progress,
  type RunInputs,
  type RunResult,
} from '../compile';
import { compileKey, fromWritten } from '../graph/json';

import type { Candidate } from './adapters';
import { startBackend, type Started, type StartOptions } from './backend';
import { memoryNeed, requireMemory } from './memory';
import type { WeightsUse } from './messages';
import { fillNetwork, planFor, saveWeights, type SavedWeights, type SaveFormat, type WeightsSource } from './weights';

export interface Compiled {
  /** All variables, trained or not. */
  readonly params: number;
  /** Bytes that weights, packed copies and the peak of activations will take. */
  readonly bytes: number;
  readonly ms: number;
  /** What came from a file; null where there was none. */
  readonly weights: WeightsUse | null;
}

/** A file whose weights a network gets; `key` tells apart files, and one file loaded twice. */
export interface HeldWeights extends WeightsSource {
  readonly key: string;
}

export interface CompileWish {
  readonly seed: number;
  readonly weights?: HeldWeights | undefined;
  readonly signal?: AbortSignal;
}

export class Session {
  private backend: Candidate | undefined;
  private network: { readonly key: string; readonly network: Network; readonly compiled: Compiled } | undefined;
  private activations: Activations | undefined;
  private fault: string | undefined;

  /** @throws EngineError `backendUnavailable`. */
  async start(options: StartOptions): Promise<Started> {
    const started = await startBackend({ ...options, onFault: (cause) => (this.fault ??= cause) });
    this.backend = started.backend;
    return started;
  }

  /**
   * Compiles a written document, unless it is the one that is compiled already. What the weights have nothing for is random.
   * @throws InputError on a document that cannot be read, EngineError on one that cannot be compiled or does not fit,
   * WeightsError on weights that cannot be read; nothing is compiled then.
   */
  async compile(document: unknown, { seed, weights, signal }: CompileWish): Promise<Compiled> {
    const backend = this.requireBackend();
    const graph = fromWritten(document);
    const key = JSON.stringify([seed, weights?.key ?? null, compileKey(graph)]);
    if (this.network?.key === key) return this.network.compiled;
    const start = performance.now();
    const analysis = analyse(graph);
    const need = memoryNeed(analysis, { packs: backend.name === 'wasm' });
    requireMemory(need, backend.limits);
    const planned = weights && (await planFor(weights, graph, analysis));
    // The old network goes first: there may not be room for both.
    this.clear();
    const network = compileGraph(graph, { seed, analysis });
    try {
      if (planned?.plan) await fillNetwork(network, planned.plan, signal);
    } catch (error) {
      network.dispose();
      throw error;
    }
    const { params, frozen } = analysis.totals;
    const compiled = { params: params + frozen, bytes: need.total, ms: performance.now() - start, weights: planned?.use ?? null };
    this.network = { key, network, compiled };
    return compiled;
  }

  /** @throws EngineError `notCompiled`. */
  async save(format: SaveFormat): Promise<SavedWeights> {
    if (!this.network) throw new EngineError('notCompiled');
    return saveWeights(this.network.network, format);
  }

  /** @throws EngineError `notCompiled`, and what `runPlan` throws. */
  async run(
    inputs: RunInputs,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ): Promise<RunResult & { backend: Candidate }> {
    if (!this.network) throw new EngineError('notCompiled');
    // The activations of the last run are of no use while there are new ones; a cancelled run leaves none.
    this.activations = undefined;
    this.fault = undefined;
    const result = await runPlan(this.network.network, inputs, { signal, onProgress });
    // A GPU tells of a refused shader beside the results, which are wrong then.
    if (this.fault !== undefined) throw new EngineError('internal', { cause: this.fault });
    this.activations = result.activations;
    return { ...result, backend: this.requireBackend() };
  }

  /** @throws EngineError `noActivation`. */
  planes(node: string, t: number, channels: readonly [number, number]): Planes {
    if (!this.activations) throw new EngineError('noActivation', {}, node);
    return this.activations.planes(node, t, channels);
  }

  /** Frees the network and everything kept. */
  clear(): void {
    this.network?.network.dispose();
    this.network = undefined;
    this.activations = undefined;
  }

  /** Tensors that are alive, for tests. */
  get tensors(): number {
    return tf.memory().numTensors;
  }

  private requireBackend(): Candidate {
    if (!this.backend) throw new EngineError('backendUnavailable', { backend: 'none', cause: 'not started' });
    return this.backend;
  }
}
