/** @file The page's way to the flow worker: made for the first request, let go of when nothing was asked for a while. */
import { FlowError, saying } from './errors';
import type { FieldsOptions, FlowEstimator, FrameStack } from './estimator';
import { type Reply, replySchema, type Request } from './messages';
import { remembering } from './remember';

/** The part of a Worker that is used; a test hands in its own. */
export interface FlowWorker {
  postMessage(message: Request, transfer: Transferable[]): void;
  terminate(): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'error' | 'messageerror', listener: (event: { readonly message?: string }) => void): void;
}

export interface FlowClientOptions {
  /** Address of the bundled worker; opencv.js lies beside it. */
  readonly workerUrl?: string | URL;
  /** Milliseconds without a request after which the worker and its memory (some 60 MB) go. */
  readonly linger?: number;
  readonly createWorker?: (url: string | URL) => FlowWorker;
}

interface Waiting {
  readonly resolve: (fields: Float32Array<ArrayBuffer>) => void;
  readonly reject: (reason: Error) => void;
  readonly onProgress: FieldsOptions['onProgress'];
}

/** An estimator whose work is done in a worker. Nothing is loaded before the first request. */
export function createFlowClient({
  workerUrl = '/workers/flow.js', linger = 60_000, createWorker = url => new Worker(url),
}: FlowClientOptions = {}): FlowEstimator {
  const waiting = new Map<number, Waiting>();
  let worker: FlowWorker | undefined;
  let idle: ReturnType<typeof setTimeout> | undefined;
  let nextId = 0;

  function end(error: FlowError): void {
    clearTimeout(idle);
    worker?.terminate();
    worker = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  function open(): FlowWorker {
    clearTimeout(idle);
    if (worker) return worker;
    const mine = (worker = createWorker(workerUrl));
    const broken = ({ message = '' }: { readonly message?: string }): void => {
      if (worker === mine) end(new FlowError('unavailable', { cause: message || String(workerUrl) }));
    };
    mine.addEventListener('message', ({ data }) => worker === mine && receive(replySchema.parse(data)));
    mine.addEventListener('error', broken);
    mine.addEventListener('messageerror', broken);
    return mine;
  }

  function receive(reply: Reply): void {
    const asked = waiting.get(reply.id);
    if (!asked) return;
    if (reply.type === 'progress') return asked.onProgress?.(reply.done, reply.total);
    settle(reply.id);
    if (reply.type === 'fields') asked.resolve(reply.fields);
    else asked.reject(new FlowError(reply.code, { cause: reply.cause }));
  }

  function settle(id: number): void {
    waiting.delete(id);
    if (waiting.size > 0) return;
    clearTimeout(idle);
    idle = setTimeout(() => end(new FlowError('failed', { cause: 'closed' })), linger);
  }

  return {
    fields({ frames, T, H, W }: FrameStack, { signal, onProgress }: FieldsOptions = {}) {
      if (signal?.aborted) return Promise.reject(signal.reason as Error);
      const id = nextId++;
      const copy = new Float32Array(frames);
      return new Promise<Float32Array<ArrayBuffer>>((resolve, reject) => {
        const cancel = (): void => {
          worker?.postMessage({ type: 'cancel', id }, []);
          settle(id);
          reject(signal?.reason as Error);
        };
        const release = (): void => signal?.removeEventListener('abort', cancel);
        signal?.addEventListener('abort', cancel, { once: true });
        waiting.set(id, {
          resolve: fields => { release(); resolve(fields); },
          reject: reason => { release(); reject(reason); },
          onProgress,
        });
        try {
          open().postMessage({ type: 'measure', id, frames: copy, T, H, W }, [copy.buffer]);
        } catch (cause) {
          release();
          settle(id);
          reject(new FlowError('unavailable', { cause: saying(cause) }, { cause }));
        }
      });
    },
    close: () => end(new FlowError('failed', { cause: 'closed' })),
  };
}

let shared: FlowEstimator | undefined;

/** The page's one client, at the address where the build puts the worker; what it measured last it knows. */
export function pageEstimator(): FlowEstimator {
  shared ??= remembering(createFlowClient());
  return shared;
}
