/** @file When a page has come to rest: the moment to load what nobody has asked for yet. */
'use client';

import { useEffect, useState } from 'react';

/** Milliseconds after which it is time, rest or not; where the browser tells of no rest, it is taken to come then. */
const PATIENCE = 2000;

/** True once the browser has nothing better to do. What is loaded then is there before anybody can want it. */
export function useRest(): boolean {
  const [rested, setRested] = useState(false);
  useEffect(() => {
    const rest = () => setRested(true);
    if (typeof requestIdleCallback !== 'function') {
      const timer = setTimeout(rest, PATIENCE);
      return () => clearTimeout(timer);
    }
    const handle = requestIdleCallback(rest, { timeout: PATIENCE });
    return () => cancelIdleCallback(handle);
  }, []);
  return rested;
}
