/** @file What a machine offers to compute with, and the choice among it; a software GPU is never chosen by itself. */
import type { Limits } from './memory';

export const BACKENDS = ['webgpu', 'webgl', 'wasm', 'cpu'] as const;
export type BackendName = (typeof BACKENDS)[number];
/** What a user asks for. */
export type BackendWish = BackendName | 'auto';

/** One way to compute, as found on this machine. */
export interface Candidate {
  readonly name: BackendName;
  /** False for a GPU that is emulated on the CPU; WASM and CPU are what they are, and count as hardware. */
  readonly hardware: boolean;
  /** The device in its own words: `NVIDIA H100`, `SwiftShader`, `SIMD, 2 threads`. */
  readonly detail: string;
  /** Threads that compute; 1 on a GPU. */
  readonly threads: number;
  readonly limits: Limits;
}

/** What a search needs of its surroundings; a test hands in its own. */
export interface Surroundings {
  readonly gpu?: GPU | undefined;
  /** A fresh WebGL 2 context, or null. */
  readonly webgl?: (() => WebGL2RenderingContext | null) | undefined;
  readonly wasm: boolean;
  readonly isolated: boolean;
  readonly cores: number;
  /** GiB, rounded down by browsers to at most 8. */
  readonly deviceMemory?: number | undefined;
}

const GIB = 2 ** 30;
/** A 32-bit heap ends at 4 GiB; holes between large tensors take their share. */
const WASM_HEAP = 3 * GIB;
/** More threads than this gain nothing on networks of this size. */
const MAX_THREADS = 8;
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|software|basic render/i;

/** Threads worth starting: every core of a small machine, all but one of a larger. One where memory is not shared. */
export function usefulThreads({ isolated, cores }: Pick<Surroundings, 'isolated' | 'cores'>): number {
  if (!isolated) return 1;
  return Math.min(MAX_THREADS, cores <= 2 ? Math.max(1, cores) : cores - 1);
}

/** Everything that could compute here, best first; GPUs that do not answer are left out. */
export async function findCandidates(around: Surroundings): Promise<readonly Candidate[]> {
  const memory = around.deviceMemory === undefined ? Infinity : around.deviceMemory * 0.75 * GIB;
  const threads = usefulThreads(around);
  const found = [await webgpu(around.gpu), webgl(around.webgl)].filter((candidate) => candidate !== null);
  const limits = { total: Math.min(WASM_HEAP, memory), tensor: null };
  if (around.wasm) {
    found.push({
      name: 'wasm',
      hardware: true,
      detail: `SIMD, ${threads} ${threads > 1 ? 'threads' : 'thread'}`,
      threads,
      limits,
    });
  }
  found.push({ name: 'cpu', hardware: true, detail: 'JavaScript', threads: 1, limits });
  return found;
}

/** The candidate for a wish: what was forced if it is there, or the first that is no emulation. */
export function pick(wish: BackendWish, candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.find(({ name, hardware }) => (wish === 'auto' ? hardware : name === wish));
}

async function webgpu(gpu: GPU | undefined): Promise<Candidate | null> {
  // A browser may list an adapter and then refuse it.
  const adapter = await gpu?.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null);
  if (!adapter) return null;
  const { info, limits } = adapter;
  const words = [info.vendor, info.architecture, info.device, info.description].filter((word) => word !== '');
  const fallback = info.isFallbackAdapter || SOFTWARE.test(words.join(' '));
  return {
    name: 'webgpu',
    hardware: !fallback,
    detail: words.join(' ') || 'WebGPU',
    threads: 1,
    limits: { total: null, tensor: Math.min(limits.maxBufferSize, limits.maxStorageBufferBindingSize) },
  };
}

function webgl(open: Surroundings['webgl']): Candidate | null {
  const gl = open?.() ?? null;
  if (!gl) return null;
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(gl.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  const side = Number(gl.getParameter(gl.MAX_TEXTURE_SIZE));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  const limits = { total: null, tensor: side * side * Float32Array.BYTES_PER_ELEMENT };
  return { name: 'webgl', hardware: !SOFTWARE.test(renderer), detail: renderer, threads: 1, limits };
}
