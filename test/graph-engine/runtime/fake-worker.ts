/** @file A worker in the test's own process: the real server with real tfjs behind a channel that tests can break. */
import type { WorkerLike } from '@/graph-engine/runtime/channel';
import type { Reply } from '@/graph-engine/runtime/messages';
import { serve, type Port } from '@/graph-engine/runtime/serve';
import type { Session } from '@/graph-engine/runtime/session';

type Listener = (event: { readonly data: unknown; readonly message?: string }) => void;

export class FakeWorker implements WorkerLike {
  readonly sent: unknown[] = [];
  readonly replies: Reply[] = [];
  readonly session: Session;
  terminated = false;
  private readonly listeners = new Map<string, Listener[]>();
  private toWorker: (event: { readonly data: unknown }) => void = () => undefined;

  constructor() {
    const port: Port = {
      postMessage: (reply) => {
        this.replies.push(reply);
        this.emit('message', { data: reply });
      },
      addEventListener: (_, listener) => (this.toWorker = listener),
    };
    this.session = serve(port, { surroundings: { wasm: true, isolated: false, cores: 2 } });
  }

  postMessage(message: unknown): void {
    this.sent.push(message);
    setImmediate(() => {
      if (!this.terminated) this.toWorker({ data: message });
    });
  }

  terminate(): void {
    this.terminated = true;
    this.session.clear();
  }

  addEventListener(type: string, listener: Listener): void {
    this.listeners.set(type, [...(this.listeners.get(type) ?? []), listener]);
  }

  /** What a browser does when a worker's code throws outside of any promise. */
  crash(message: string): void {
    this.session.clear();
    this.emit('error', { data: undefined, message });
  }

  /** What the page sees when a message of the worker arrives. */
  emit(type: string, event: { readonly data: unknown; readonly message?: string }): void {
    setImmediate(() => {
      if (!this.terminated) for (const listener of this.listeners.get(type) ?? []) listener(event);
    });
  }
}
