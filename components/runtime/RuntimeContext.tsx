/** @file Hands the runtime to components: the page's own, or the one that a provider gives. */
'use client';

import { createContext, useCallback, useContext, useEffect, useSyncExternalStore, type ReactNode } from 'react';

import type { Runtime, RuntimeStatus } from '@/graph-engine/runtime/client';

import { holdRuntime, pageRuntime } from './pageRuntime';

const RuntimeContext = createContext<Runtime | null>(null);

/** Only needed to give another runtime than the page's, as tests do. */
export function RuntimeProvider({ runtime, children }: { readonly runtime: Runtime; readonly children: ReactNode }) {
  return <RuntimeContext.Provider value={runtime}>{children}</RuntimeContext.Provider>;
}

/** The runtime, kept alive for as long as the component is on the page. */
export function useRuntime(): Runtime {
  const given = useContext(RuntimeContext);
  useEffect(() => (given ? undefined : holdRuntime()), [given]);
  return given ?? pageRuntime();
}

/** What the runtime is doing and what computes. */
export function useRuntimeStatus(): RuntimeStatus {
  const { status } = useRuntime();
  const subscribe = useCallback((listener: () => void) => status.subscribe(listener), [status]);
  const read = () => status.getSnapshot();
  return useSyncExternalStore(subscribe, read, read);
}
