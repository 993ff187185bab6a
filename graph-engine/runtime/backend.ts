/** @file Starts the tfjs backend that was picked, with the project's kernels, and watches its device. */
import * as tf from '@tensorflow/tfjs-core';
import { type BackendWasm, getThreadsCount, setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-webgl';
import '@tensorflow/tfjs-backend-webgpu';

import { EngineError } from '../compile/errors';
import { installKernels } from '../kernels';
import { guardHeap } from '../kernels/wasm-heap';

import { findCandidates, pick, type BackendWish, type Candidate, type Surroundings } from './adapters';

export interface StartOptions {
  readonly wish: BackendWish;
  readonly surroundings: Surroundings;
  /** Folder of the .wasm files, with a slash at its end; absent in Node, where the package finds its own. */
  readonly wasmFolder?: string | undefined;
  /** Called once when the device goes away. */
  readonly onLost?: (cause: string) => void;
  /** Called when a GPU refuses a shader or a command: what it computes from then on is wrong. */
  readonly onFault?: (cause: string) => void;
}

export interface Started {
  /** What computes; its threads are those that really run. */
  readonly backend: Candidate;
  readonly candidates: readonly Candidate[];
}

/**
 * Picks and starts a backend.
 * @throws EngineError `backendUnavailable` where the wish is not there or does not start.
 */
export async function startBackend({
  wish,
  surroundings,
  wasmFolder,
  onLost,
  onFault,
}: StartOptions): Promise<Started> {
  const candidates = await findCandidates(surroundings);
  const wanted = pick(wish, candidates);
  if (!wanted) throw new EngineError('backendUnavailable', { backend: wish, cause: 'not here' });
  installKernels();
  if (wanted.name === 'wasm') prepareWasm(wanted.threads, wasmFolder);
  try {
    if (!(await tf.setBackend(wanted.name))) throw new Error('it did not start');
    await tf.ready();
  } catch (error) {
    // An automatic choice goes on to the next best; a forced one is answered with the reason.
    const rest = candidates.filter(({ name }) => name !== wanted.name);
    if (wish === 'auto' && rest.length > 0) return startNext(rest, { wish, surroundings, wasmFolder, onLost, onFault });
    const cause = error instanceof Error ? error.message : String((error as { message?: unknown })?.message ?? error);
    throw new EngineError('backendUnavailable', { backend: wanted.name, cause });
  }
  if (wanted.name === 'wasm') guardHeap(tf.backend() as BackendWasm);
  watchDevice(onLost, onFault);
  const threads = wanted.name === 'wasm' ? getThreadsCount() : 1;
  const backend =
    threads === wanted.threads
      ? wanted
      : { ...wanted, threads, detail: `SIMD, ${threads} ${threads > 1 ? 'threads' : 'thread'}` };
  return { backend, candidates };
}

async function startNext(rest: readonly Candidate[], options: StartOptions): Promise<Started> {
  const next = pick('auto', rest);
  if (!next) throw new EngineError('backendUnavailable', { backend: 'auto', cause: 'nothing starts' });
  return startBackend({ ...options, wish: next.name });
}

/**
 * Paths and threads have to be set before the first start. The backend takes half of what `hardwareConcurrency` says,
 * so the number is shadowed with twice what is wanted.
 */
function prepareWasm(threads: number, folder: string | undefined): void {
  if (folder !== undefined) setWasmPaths(folder);
  if (threads <= 1) return;
  Object.defineProperty(navigator, 'hardwareConcurrency', { value: threads * 2, configurable: true });
  setThreadsCount(threads);
}

/** The parts of the GPU backends that tell of a loss. */
interface MaybeGpuBackend {
  readonly device?: GPUDevice;
  readonly gpgpu?: { readonly gl: { readonly canvas: EventTarget } };
}

function watchDevice(onLost: StartOptions['onLost'], onFault: StartOptions['onFault']): void {
  const { device, gpgpu } = tf.backend() as unknown as MaybeGpuBackend;
  void device?.lost.then(({ reason, message }) => onLost?.(message || reason));
  device?.addEventListener('uncapturederror', ({ error }) => onFault?.(error.message));
  gpgpu?.gl.canvas.addEventListener('webglcontextlost', () => onLost?.('WebGL context lost'), { once: true });
}

/** The surroundings of the worker (or page) that this code runs in. */
export function surroundingsHere(): Surroundings {
  const here = globalThis.navigator as (Navigator & { readonly deviceMemory?: number }) | undefined;
  return {
    gpu: here?.gpu,
    webgl: typeof OffscreenCanvas === 'undefined' ? undefined : () => new OffscreenCanvas(1, 1).getContext('webgl2'),
    wasm: typeof WebAssembly !== 'undefined',
    isolated: globalThis.crossOriginIsolated === true,
    cores: here?.hardwareConcurrency ?? 1,
    deviceMemory: here?.deviceMemory,
  };
}
