/** @file The flow worker's entry: loads opencv.js, which lies beside it, for the first request, and measures. */
import { withoutEval } from './adapters';
import { FlowError, saying } from './errors';
import type { FlowEstimator } from './estimator';
import { type Reply, type Request, requestSchema } from './messages';
import { isOpenCv, openCvEstimator } from './opencv';

/** The part of a worker's scope that is used. */
interface Scope {
  cv?: unknown;
  Function: unknown;
  readonly location: { readonly href: string };
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  importScripts(url: string): void;
  postMessage(message: Reply, transfer?: Transferable[]): void;
}

const scope = globalThis as unknown as Scope;
const running = new Map<number, AbortController>();
let estimator: Promise<FlowEstimator> | undefined;

/** Starts the library and measures once: what embind builds on first use is built here too, without evaluated code. */
function load(): Promise<FlowEstimator> {
  return withoutEval(scope, async () => {
    scope.importScripts(new URL('opencv.js', scope.location.href).href);
    const cv = await scope.cv;
    if (!isOpenCv(cv)) throw new Error('opencv.js lacks what is needed');
    const ready = openCvEstimator(cv);
    await ready.fields({ frames: Float32Array.from({ length: 2 * 64 * 64 }, Math.sin), T: 2, H: 64, W: 64 });
    return ready;
  });
}

async function measure({ id, frames, T, H, W }: Extract<Request, { type: 'measure' }>): Promise<void> {
  const stop = new AbortController();
  running.set(id, stop);
  try {
    estimator ??= load();
    const ready = await estimator.catch((cause: unknown) => {
      estimator = undefined;
      throw new FlowError('unavailable', { cause: saying(cause) });
    });
    const fields = await ready.fields({ frames, T, H, W }, {
      signal: stop.signal,
      onProgress: (done, total) => scope.postMessage({ type: 'progress', id, done, total }),
    });
    scope.postMessage({ type: 'fields', id, fields }, [fields.buffer]);
  } catch (error) {
    // whoever cancelled no longer waits
    if (stop.signal.aborted) return;
    const code = error instanceof FlowError ? error.code : 'failed';
    const cause = error instanceof FlowError ? String(error.values.cause) : saying(error);
    scope.postMessage({ type: 'failed', id, code, cause });
  } finally {
    running.delete(id);
  }
}

scope.onmessage = ({ data }) => {
  const request = requestSchema.parse(data);
  if (request.type === 'cancel') running.get(request.id)?.abort();
  else void measure(request);
};
