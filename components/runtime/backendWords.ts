/** @file Names of backends as people know them. */
'use client';

import { useTranslations } from 'next-intl';

import type { BackendName, Candidate } from '@/graph-engine/runtime/client';

/** In the order in which a machine would choose; `auto` is not a backend but a wish. */
export const BACKEND_NAMES: readonly BackendName[] = ['webgpu', 'webgl', 'wasm', 'cpu'];

/** Proper names: the same in every language. */
const NAMES: Record<BackendName, string> = { webgpu: 'WebGPU', webgl: 'WebGL', wasm: 'WASM', cpu: 'CPU' };

export interface BackendWords {
  name(backend: BackendName): string;
  /** What computes, beside the name: the device, or how many threads. Empty on the CPU. */
  detail(candidate: Candidate): string;
  /** `WASM · 2 threads` */
  full(candidate: Candidate): string;
}

/** Words for backends in the page's language. */
export function useBackendWords(): BackendWords {
  const t = useTranslations('run.runtime');
  const detail = ({ name, detail: device, threads }: Candidate) => {
    if (name === 'wasm') return t('threads', { threads });
    return name === 'cpu' ? '' : device;
  };
  return {
    name: (backend) => NAMES[backend],
    detail,
    full: (candidate) => [NAMES[candidate.name], detail(candidate)].filter((word) => word !== '').join(' · '),
  };
}
