/** @file The page's one runtime: made when first asked for, ended when nobody shows it any more. */
import { createRuntime, type Runtime } from '@/graph-engine/runtime/client';

/** Where the build puts the worker; tfjs is loaded with it, when something runs for the first time. */
const WORKER_URL = '/workers/runtime.js';
/** A page that is only drawn anew lets go and takes hold again within this time. */
const LINGER_MS = 1000;

let runtime: Runtime | undefined;
let holders = 0;

/** The runtime; making it loads nothing. */
export function pageRuntime(): Runtime {
  runtime ??= createRuntime({ workerUrl: WORKER_URL });
  return runtime;
}

/** Keeps the runtime until the returned function is called; with the last holder its worker and its memory go. */
export function holdRuntime(): () => void {
  holders += 1;
  return () => {
    holders -= 1;
    setTimeout(() => {
      if (holders > 0) return;
      runtime?.dispose();
      runtime = undefined;
    }, LINGER_MS);
  };
}
