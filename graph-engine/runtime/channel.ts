/** @file One worker and the requests that wait for its answers. */
import { EngineError } from '../compile/errors';
import type { WeightsError } from '../weights/errors';

import { whenReleased } from './liveness';
import { readError, readRefusal, replySchema, type Reply, type ReplyOf, type Request } from './messages';

/** The part of a Worker that is used; a test hands in its own. */
export interface WorkerLike {
  postMessage(message: unknown): void;
  terminate(): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'error' | 'messageerror', listener: (event: { readonly message?: string }) => void): void;
}

interface Waiting {
  resolve(reply: Reply): void;
  reject(error: EngineError | WeightsError): void;
  readonly onProgress: ((progress: ReplyOf<'progress'>) => void) | undefined;
  readonly onReading: ((progress: ReplyOf<'reading'>) => void) | undefined;
}

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** A request without the id, which the channel gives. */
export type Ask = Without<Exclude<Request, { type: 'cancel' }>, 'id'>;

export interface AskOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ReplyOf<'progress'>) => void) | undefined;
  readonly onReading?: ((progress: ReplyOf<'reading'>) => void) | undefined;
}

let channels = 0;

/** Talks to one worker until it is closed or breaks; `onBroken` hears of the latter, once. */
export class Channel {
  readonly lock: string;
  private readonly waiting = new Map<number, Waiting>();
  private readonly ended = new AbortController();
  private nextId = 0;

  constructor(
    private readonly worker: WorkerLike,
    private readonly onBroken: (error: EngineError) => void,
  ) {
    this.lock = `kinetograph-worker-${Date.now().toString(36)}-${channels++}`;
    worker.addEventListener('message', ({ data }) => this.receive(data));
    worker.addEventListener('error', ({ message }) =>
      this.break(new EngineError('workerCrashed', { cause: message || 'error' })),
    );
    worker.addEventListener('messageerror', () =>
      this.break(new EngineError('workerCrashed', { cause: 'unreadable message' })),
    );
  }

  /** Call once the worker holds its lock: from then on its silent end is noticed too. */
  watch(): void {
    whenReleased(this.lock, this.ended.signal, () =>
      this.break(new EngineError('workerCrashed', { cause: 'terminated' })),
    );
  }

  /** Sends a request. Rejects with EngineError, or WeightsError for a file of weights; at once with `cancelled` when the signal aborts. */
  ask<T extends Reply['type']>(
    request: Ask,
    expected: T,
    { signal, onProgress, onReading }: AskOptions = {},
  ): Promise<ReplyOf<T>> {
    if (signal?.aborted) return Promise.reject(new EngineError('cancelled'));
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      const cancel = () => {
        this.waiting.delete(id);
        this.worker.postMessage({ type: 'cancel', id });
        reject(new EngineError('cancelled'));
      };
      signal?.addEventListener('abort', cancel, { once: true });
      const settle = () => signal?.removeEventListener('abort', cancel);
      this.waiting.set(id, {
        resolve: (reply) => {
          settle();
          if (reply.type === expected) resolve(reply as ReplyOf<T>);
          else reject(new EngineError('internal', { cause: `${reply.type} instead of ${expected}` }));
        },
        reject: (error) => {
          settle();
          reject(error);
        },
        onProgress,
        onReading,
      });
      this.worker.postMessage({ ...request, id });
    });
  }

  /** Ends the worker; whoever still waits hears `error`. */
  close(error = new EngineError('cancelled')): void {
    if (this.ended.signal.aborted) return;
    this.ended.abort();
    this.worker.terminate();
    for (const waiting of this.waiting.values()) waiting.reject(error);
    this.waiting.clear();
  }

  private break(error: EngineError): void {
    if (this.ended.signal.aborted) return;
    this.close(error);
    this.onBroken(error);
  }

  private receive(data: unknown): void {
    if (this.ended.signal.aborted) return;
    const parsed = replySchema.safeParse(data);
    if (!parsed.success) {
      this.break(new EngineError('workerCrashed', { cause: 'unreadable reply' }));
      return;
    }
    const reply = parsed.data;
    if (reply.type === 'lost') {
      this.break(new EngineError('deviceLost', { cause: reply.cause }));
      return;
    }
    const waiting = reply.id === null ? undefined : this.waiting.get(reply.id);
    // What was cancelled may still be answered.
    if (!waiting || reply.id === null) return;
    if (reply.type === 'progress') {
      waiting.onProgress?.(reply);
      return;
    }
    if (reply.type === 'reading') {
      waiting.onReading?.(reply);
      return;
    }
    this.waiting.delete(reply.id);
    if (reply.type === 'failed') waiting.reject(readError(reply));
    else if (reply.type === 'refused') waiting.reject(readRefusal(reply));
    else waiting.resolve(reply);
  }
}
