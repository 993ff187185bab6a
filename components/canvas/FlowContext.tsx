/** @file Hands the canvas's own store to what is drawn on it. */
'use client';

import { createContext, useContext } from 'react';

import type { Flow } from './flowStore';

const FlowContext = createContext<Flow | null>(null);
export const FlowProvider = FlowContext.Provider;

/** The store of the canvas above. */
export function useFlow(): Flow {
  const flow = useContext(FlowContext);
  if (!flow) throw new Error('internal: no canvas above this component');
  return flow;
}
