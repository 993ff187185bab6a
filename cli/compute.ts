/** @file Compiles and runs a document in this process, on the backend that was asked for. */
import type { GraphDocument, NodeId } from '../graph-engine/graph/document';
import { printDocument } from '../graph-engine/graph/json';
import type { BackendName, Candidate } from '../graph-engine/runtime/adapters';
import type { RunResult } from '../graph-engine/compile';
import type { Session } from '../graph-engine/runtime/session';
import type { SavedWeights, WeightsSource } from '../graph-engine/runtime/weights';

import { CliError } from './io';
import type { CompiledFormat } from './targets';

/** What computes in Node: there is no WebGL. */
export const NODE_BACKENDS = ['wasm', 'webgpu', 'cpu'] as const satisfies readonly BackendName[];
export type NodeBackend = (typeof NODE_BACKENDS)[number];

export interface ComputeOptions {
  readonly backend: NodeBackend;
  readonly seed: number;
  /** A file that has been found to have all weights; else they come from the seed. */
  readonly weights?: WeightsSource | undefined;
  /** Called after each node. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface Computed extends Pick<RunResult, 'outputs' | 'totalMs'> {
  readonly backend: Candidate;
  /** Weights, trained or not. */
  readonly params: number;
}

/** Runs one sample; `inputs` as for `runPlan`. @throws CliError where the GPU's package is missing; EngineError. */
export function compute(
  document: GraphDocument,
  inputs: Readonly<Record<NodeId, Float32Array>>,
  options: ComputeOptions,
): Promise<Computed> {
  return withNetwork(document, options, async (session, params) => {
    const { signal } = new AbortController();
    const { outputs, totalMs, backend } = await session.run(inputs, signal, ({ done, total }) => options.onProgress?.(done, total));
    return { outputs, totalMs, backend, params };
  });
}

/** The network with its weights as files: tfjs's own format, or its weights alone. @throws EngineError. */
export function saved(document: GraphDocument, options: Pick<ComputeOptions, 'seed' | 'weights'>, format: CompiledFormat): Promise<SavedWeights> {
  return withNetwork(document, { ...options, backend: 'cpu' }, (session) => session.save(format));
}

/** Compiles a document, lets something be done with it, and frees it. */
async function withNetwork<T>(
  document: GraphDocument,
  { backend, seed, weights }: ComputeOptions,
  work: (session: Session, params: number) => Promise<T>,
): Promise<T> {
  const gpu = backend === 'webgpu' ? await openGpu() : undefined;
  // tfjs looks for a GPU as it is loaded, so it comes last.
  const { Session: Made } = await import('../graph-engine/runtime/session');
  const session = new Made();
  const said = silence();
  try {
    // tfjs starts its threads from blobs, which Node's workers do not take: one thread.
    await session.start({ wish: backend, surroundings: { gpu, wasm: true, isolated: false, cores: 1 } });
    const { params } = await session.compile(JSON.parse(printDocument(document, 0)), { seed, weights: weights && { ...weights, key: weights.name } });
    return await work(session, params);
  } finally {
    session.clear();
    said();
  }
}

/** tfjs greets everybody in Node with a hint to another package, on the console; returns what lets it speak again. */
function silence(): () => void {
  const { warn } = console;
  console.warn = () => undefined;
  return () => void (console.warn = warn);
}

async function openGpu(): Promise<GPU> {
  // A name in a variable, so that bundlers and checks do not ask for what is optional.
  const name = 'webgpu';
  let dawn: { readonly create: (flags: readonly string[]) => GPU; readonly globals: object };
  try {
    dawn = (await import(name)) as typeof dawn;
  } catch (error) {
    const cause = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new CliError(`--backend webgpu takes the package "webgpu" (Dawn), which does not load here (${cause}): npm install --no-save webgpu.`);
  }
  const gpu = dawn.create([]);
  Object.assign(globalThis, dawn.globals);
  // Node 20 has no navigator; later ones have one without a GPU.
  if (typeof navigator === 'undefined') Object.defineProperty(globalThis, 'navigator', { value: { gpu }, configurable: true });
  else Object.defineProperty(navigator, 'gpu', { value: gpu, configurable: true });
  return gpu;
}
