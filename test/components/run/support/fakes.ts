/** @file A runtime that does what a test tells it to, and clips without a video. */
import { EngineError, type Candidate, type LayerResult, type Planes, type RunOptions, type RunResult, type Runtime, type RuntimeStatus } from '@/graph-engine/runtime/client';
import type { Shape } from '@/graph-engine/shape';
import type { AnyClip } from '@/graph-engine/video/flow/load';
import { type AnySpec, flowShape, isFlowSpec } from '@/graph-engine/video/flow/spec';

export const WASM: Candidate = { name: 'wasm', hardware: true, detail: 'SIMD, 2 threads', threads: 2, limits: { total: 2 ** 31, tensor: null } };
export const EMULATED: Candidate = { name: 'webgpu', hardware: false, detail: 'google swiftshader', threads: 1, limits: { total: null, tensor: 2 ** 27 } };

export interface FakeRuntime extends Runtime {
  set(status: Partial<RuntimeStatus>): void;
  /** Ends the run that is under way. */
  finish(result: Partial<RunResult>): void;
  fail(error: EngineError): void;
  progress(node: string, done: number, total: number): void;
  crash(cause: EngineError): void;
  readonly asked: string[];
  /** What `activation` answers. */
  planes: (channels: readonly [number, number]) => Planes;
}

/** Compiles at once, and runs until it is told how that ends. */
export function fakeRuntime(): FakeRuntime {
  let status: RuntimeStatus = { phase: 'off', wish: 'auto', backend: null, candidates: [], rebuilds: 0, cause: null };
  const listeners = new Set<() => void>();
  const rebuilt = new Set<(cause: EngineError) => void>();
  let waiting: { resolve: (result: RunResult) => void; reject: (error: EngineError) => void; options: RunOptions } | undefined;
  const fake: FakeRuntime = {
    asked: [],
    status: {
      getSnapshot: () => status,
      subscribe: listener => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
    set(change) {
      status = { ...status, ...change };
      for (const listener of listeners) listener();
    },
    start: async () => WASM,
    setBackend: async wish => {
      fake.asked.push(`backend ${wish}`);
      fake.set({ wish });
      return WASM;
    },
    compile: async (_document, options) => {
      fake.asked.push(`compile ${options?.seed ?? 0}`);
      return { params: 27, bytes: 4096, ms: 2, weights: null };
    },
    run: (inputs, options = {}) => {
      fake.asked.push(`run ${Object.keys(inputs).join()}`);
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject, options };
        options.signal?.addEventListener('abort', () => reject(new EngineError('cancelled')));
      });
    },
    finish: result => waiting?.resolve({ outputs: [], layers: [], backend: WASM, totalMs: 12, ...result }),
    fail: error => waiting?.reject(error),
    progress: (node, done, total) => waiting?.options.onProgress?.({ node, ms: 3, done, total }),
    crash: cause => rebuilt.forEach(listener => listener(cause)),
    planes: ([from, to]) => ({ height: 1, width: 1, from, to, bytes: new Uint8Array(to - from), values: null }),
    activation: async ({ channels }) => fake.planes(channels),
    inspectWeights: () => Promise.reject(new EngineError('notCompiled')),
    readWeights: () => Promise.reject(new EngineError('notCompiled')),
    saveWeights: () => Promise.reject(new EngineError('notCompiled')),
    exportFiles: () => Promise.reject(new EngineError('notCompiled')),
    onRebuilt: listener => {
      rebuilt.add(listener);
      return () => void rebuilt.delete(listener);
    },
    dispose: () => undefined,
  };
  return fake;
}

/** A layer's line in a result. */
export function layer(node: string, shape: Shape, more: Partial<LayerResult> = {}): LayerResult {
  return { node, ms: 4, shape, min: -1, max: 1, mean: 0, std: 0.5, finite: true, ...more };
}

/** A clip that is exactly what an input asks for, frames or flow. */
export function clipFor(spec: AnySpec): AnyClip {
  const { H, W } = spec;
  const source = { name: 'test.mp4', width: W, height: H, duration: 1, fps: 30, count: 30, codec: 'raw' };
  const rest = { source, preview: [], timestamps: [], frames: [], start: 0, notices: [] };
  if (isFlowSpec(spec)) return { ...rest, spec, data: new Float32Array(2 * spec.L * H * W), shape: flowShape(spec) };
  const { T, C } = spec;
  return { ...rest, spec, data: new Float32Array(T * H * W * C), shape: [T, H, W, C] };
}

/** Lets promises that are settled already be heard. */
export const settled = () => new Promise(resolve => setTimeout(resolve));
